import Link from 'next/link'
import type { ComplianceRunView } from '@/lib/shared/complianceView'
import { RunStatus } from '../run/RunStatus'
import { Callout } from '../ui/Callout'
import { Time } from '../ui/Time'
import { PurgeOutcome } from './PurgeOutcome'

/** What was done with a search from here, newest first. */
export function ComplianceHistory({ runs }: { runs: readonly ComplianceRunView[] }) {
  if (runs.length === 0) return <p className="text-muted">Nothing was done with it from this console.</p>
  return (
    <ol className="grid gap-3">
      {runs.map((run) => (
        <li key={run.runId} className="grid gap-1">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
            <Link href={`/runs/${run.runId}`} className="wrap-anywhere text-accent hover:underline">
              {run.title}
            </Link>
            <RunStatus state={run.state} outcome={run.outcome} />
            <span className="text-muted">{run.requestedByName ?? 'The console itself'}</span>
            <Time at={run.createdAt} />
            {run.reason ? <span className="wrap-anywhere text-muted">“{run.reason}”</span> : null}
          </p>
          {run.failure ? (
            <Callout tone="danger" title="Why">
              {run.failure}
            </Callout>
          ) : null}
          {run.purge ? <PurgeOutcome purge={run.purge} /> : null}
        </li>
      ))}
    </ol>
  )
}
