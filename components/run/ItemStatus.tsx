import { Ban, CircleSlash, Lock } from 'lucide-react'
import type { FailureCode } from '@/lib/shared/failure'
import type { ItemState } from '@/lib/shared/runView'
import { failureWords } from '@/lib/shared/runWords'
import { Status } from '../ui/Status'
import { type StatusLook, statusLook } from '../ui/statusLook'

const looks: Record<ItemState, StatusLook> = {
  queued: statusLook.untouched,
  executing: statusLook.underWay,
  done: statusLook.over,
  alreadyThere: statusLook.over,
  notFound: { tone: 'neutral', icon: CircleSlash },
  keptByHold: { tone: 'waiting', icon: Lock },
  failed: statusLook.failed,
  skipped: { tone: 'waiting', icon: Ban },
  excluded: statusLook.leftOut,
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
