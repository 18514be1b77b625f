import type { Coverage } from '@/lib/shared/runView'

const count = (value: number) => value.toLocaleString('en')

/** The coverage system by system: one that cannot be reached is a part that failed, and says so. */
export function SourceCoverageLines({ coverage: { bySource, elsewhere } }: { coverage: Coverage }) {
  return (
    <ul aria-label="Coverage by source" className="grid gap-x-6 gap-y-1 text-body sm:grid-cols-2">
      {bySource.map(({ connectionId, name, targeted, searched, failed, hitCount, firstFailure }) => (
        <li key={connectionId} className="min-w-0">
          <span className="font-medium text-strong">{name}</span>{' '}
          <span className="text-muted">
            {count(searched)} of {count(targeted)} searched, {count(hitCount)} found
          </span>
          {failed > 0 ? (
            <span className="block text-danger">
              {failed === targeted ? 'Not searched: ' : `${count(failed)} failed: `}
              {firstFailure}
            </span>
          ) : null}
        </li>
      ))}
      {elsewhere > 0 ? (
        <li className="text-muted text-xs sm:col-span-2">
          {count(elsewhere)}{' '}
          {elsewhere === 1 ? 'mailbox that one system names is' : 'mailboxes that one system names are'} on another, and
          counted there.
        </li>
      ) : null}
    </ul>
  )
}
