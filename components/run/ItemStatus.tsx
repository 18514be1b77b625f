import type { LucideIcon } from 'lucide-react'
import { Ban, CircleAlert, CircleCheck, CircleDashed, CircleSlash, LoaderCircle, Lock } from 'lucide-react'
import type { FailureCode } from '@/lib/shared/failure'
import type { ItemState } from '@/lib/shared/runView'
import { failureWords } from '@/lib/shared/runWords'
import { Status } from '../ui/Status'
import type { Tone } from '../ui/tone'

const looks: Record<ItemState, { tone: Tone; icon: LucideIcon }> = {
  queued: { tone: 'neutral', icon: CircleDashed },
  executing: { tone: 'accent', icon: LoaderCircle },
  done: { tone: 'neutral', icon: CircleCheck },
  alreadyThere: { tone: 'neutral', icon: CircleCheck },
  notFound: { tone: 'neutral', icon: CircleSlash },
  keptByHold: { tone: 'waiting', icon: Lock },
  failed: { tone: 'danger', icon: CircleAlert },
  skipped: { tone: 'waiting', icon: Ban },
  excluded: { tone: 'neutral', icon: Ban },
}

/** How one target of a run ended, in the words of its command (`stateWordsOf`). */
export function ItemStatus({
  state,
  failureCode,
  words,
}: {
  state: ItemState
  failureCode: FailureCode | null
  words: Record<ItemState, string>
}) {
  const { tone, icon } = looks[state]
  const said = words[state]
  return (
    <Status tone={tone} icon={icon}>
      {state === 'failed' && failureCode ? `${said}: ${failureWords[failureCode].toLowerCase()}` : said}
    </Status>
  )
}
