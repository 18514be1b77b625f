import type { LucideIcon } from 'lucide-react'
import { Ban, CircleAlert, CircleCheck, CircleDashed, Clock3, LoaderCircle } from 'lucide-react'
import type { Tone } from './tone'

export interface StatusLook {
  tone: Tone
  icon: LucideIcon
}

/** What everything that is worked on goes through, wherever it is listed. */
export const statusLook = {
  untouched: { tone: 'neutral', icon: CircleDashed },
  waiting: { tone: 'waiting', icon: Clock3 },
  underWay: { tone: 'accent', icon: LoaderCircle },
  over: { tone: 'neutral', icon: CircleCheck },
  failed: { tone: 'danger', icon: CircleAlert },
  leftOut: { tone: 'neutral', icon: Ban },
} as const satisfies Record<string, StatusLook>
