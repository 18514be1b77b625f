import Link from 'next/link'
import type { ComplianceRunView } from '@/lib/shared/complianceView'
import { RunStatus } from '../run/RunStatus'
import { Progress } from '../ui/Progress'
import { compliancePageHref } from './compliancePlace'

/** What is going on at the moment, each with the way to its run and to what it waits for. */
export function ComplianceWork({
  runs,
  connectionId,
}: {
  runs: readonly ComplianceRunView[]
  /** Names the searches, as links */
  connectionId?: string
}) {
  if (runs.length === 0) return null
  return (
    <ul aria-label="Going on now" className="grid gap-2">
      {runs.map((run) => (
        <li
          key={`${run.runId} ${run.searchName}`}
          className="grid gap-2 rounded-md border border-line bg-sunken px-3 py-1.5"
        >
          <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span className="wrap-anywhere font-medium text-strong">{run.title}</span>
            <RunStatus state={run.state} outcome={run.outcome} />
            {connectionId && run.searchName ? (
              <Link
                href={compliancePageHref({ connectionId, name: run.searchName })}
                className="wrap-anywhere text-accent hover:underline"
              >
                {run.searchName}
              </Link>
            ) : null}
            {run.state === 'awaitingApproval' && run.approvalId ? (
              <Link href={`/approvals/${run.approvalId}`} className="text-accent hover:underline">
                Open the request
              </Link>
            ) : null}
            <Link href={`/runs/${run.runId}`} className="text-accent hover:underline">
              Open the run
            </Link>
          </p>
          {run.expected !== null && run.state === 'running' ? <Rounds run={run} expected={run.expected} /> : null}
        </li>
      ))}
    </ul>
  )
}

function Rounds({ run: { rounds }, expected }: { run: ComplianceRunView; expected: number }) {
  const taken = rounds.reduce((sum, { itemCount }) => sum + (itemCount ?? 0), 0)
  return (
    <div className="grid gap-1">
      {/* A soft delete can count the same item twice: the bar ends at what was found */}
      <Progress
        label="Items removed"
        total={expected}
        parts={[{ label: 'removed', count: Math.min(taken, expected), tone: 'accent' }]}
      />
      <p className="text-muted text-xs">
        {rounds.length === 0
          ? 'The first round is going on.'
          : `After round ${rounds.length}. Each takes so many items per mailbox as the service does at once.`}
      </p>
    </div>
  )
}
