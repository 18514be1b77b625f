import type { PurgeView } from '@/lib/shared/complianceView'
import { counted } from '@/lib/shared/counted'
import { Callout } from '../ui/Callout'
import { removedWords } from './removedWords'

/** What a purge removed, what remains and why. */
export function PurgeOutcome({ purge }: { purge: PurgeView }) {
  const { found, result, rounds, left, earlier, engine, holds, notices } = purge
  const removed = `${removedWords(result)} removed in ${counted(rounds, 'round')}`
  const remains =
    left === null
      ? 'what remains is not known'
      : left === 0
        ? 'none remains'
        : `${counted(left, 'item')} ${left === 1 ? 'remains' : 'remain'}`
  return (
    <Callout
      tone={left !== 0 || result.failedCount > 0 ? 'waiting' : 'neutral'}
      title={`${earlier ? 'Result of the earlier purge: ' : ''}${removed}, ${remains}`}
    >
      <ul className="grid gap-0.5">
        <li>
          {counted(found, 'item')} had been found
          {result.failedCount > 0 ? `; ${counted(result.failedCount, 'item')} failed in the last round` : ''}.
        </li>
        {engine ? (
          <li>
            By {engine.name}: {engine.why}
          </li>
        ) : null}
        {notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
        {holds.map(({ mailbox, holds: kept }) => (
          <li key={mailbox} className="wrap-anywhere">
            {mailbox} keeps removed items all the same: {kept.join(', ')}.
          </li>
        ))}
      </ul>
    </Callout>
  )
}
