'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { counted } from '@/lib/shared/counted'
import type { ProofView, RunView } from '@/lib/shared/runView'
import { findsMessages } from '@/lib/shared/searchCommands'
import { fetchJson } from '../live/fetchJson'
import { Callout } from '../ui/Callout'
import { Time } from '../ui/Time'
import { ProofNotice } from './ProofNotice'
import { RunStatus } from './RunStatus'

const linkWords = { retry: 'Retry', restore: 'Undo', proof: 'Proof of removal', action: 'Action on what was found' }

/** What must be known about a run beside its items. */
export function RunNotices({ run, initialProof }: { run: RunView; initialProof: ProofView | null }) {
  const { approval } = run
  return (
    <>
      {run.crash ? (
        <Callout tone="danger" title="Stopped by an error on our side">
          {run.crash} What was done before is listed below; nothing else was begun.
        </Callout>
      ) : null}
      {run.errors
        .filter(({ target }) => target === undefined && findsMessages(run.commandId))
        .map(({ message }) => (
          <Callout
            key={message}
            tone="danger"
            title="What was found was not acted on"
            action={
              <Link href={`/search/${run.runId}`} className="text-accent hover:underline">
                Open the results
              </Link>
            }
          >
            {message}
          </Callout>
        ))}
      {approval ? <ApprovalNotice runId={run.runId} approval={approval} /> : null}
      {run.acceptedGaps ? (
        <Callout tone="waiting" title={`${counted(run.acceptedGaps, 'mailbox')} left out`}>
          The search behind this run had not fully covered them, and the requester accepted that.
        </Callout>
      ) : null}
      <Proof run={run} initial={initialProof} />
      {run.parent || run.children.length > 0 ? (
        <ul className="flex flex-wrap gap-x-6 gap-y-1 text-muted">
          {run.parent ? (
            <li>
              {linkWords[run.parent.link]} of <RunReference {...run.parent} />
            </li>
          ) : null}
          {run.children.map((child) => (
            <li key={child.runId} className="inline-flex items-center gap-2">
              {linkWords[child.link]}: <RunReference {...child} />
              <RunStatus state={child.state} outcome={child.outcome} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

function RunReference({ runId, title }: { runId: string; title: string }) {
  return (
    <Link href={`/runs/${runId}`} className="text-accent hover:underline">
      {title}
    </Link>
  )
}

function ApprovalNotice({ approval }: { runId: string; approval: NonNullable<RunView['approval']> }) {
  const link = (
    <Link href={`/approvals/${approval.approvalId}`} className="text-accent hover:underline">
      Open the request
    </Link>
  )
  if (approval.state === 'pending') {
    return (
      <Callout tone="waiting" title="Waits for a second person" action={link}>
        Requested by {approval.requestedByName}. Without a decision it expires <Time at={approval.expiresAt} />.
      </Callout>
    )
  }
  if (approval.state === 'approved') {
    return (
      <p className="text-muted">
        Approved by {approval.decidedByName}
        {approval.excludedCount > 0 ? `, without ${approval.excludedCount.toLocaleString('en')} excluded rows` : ''}
        {approval.decisionNote ? `: “${approval.decisionNote}”` : ''}. {link}
      </p>
    )
  }
  const words = {
    rejected: `Rejected by ${approval.decidedByName ?? 'someone'}: nothing was done`,
    expired: 'Expired without a decision: nothing was done',
    withdrawn: 'Withdrawn by its requester: nothing was done',
  }[approval.state]
  return (
    <Callout title={words} action={link}>
      {approval.decisionNote}
    </Callout>
  )
}

function Proof({ run, initial }: { run: RunView; initial: ProofView | null }) {
  const has = run.children.some((child) => child.link === 'proof')
  const proof = useQuery({
    queryKey: ['run', 'list', 'proof', run.runId],
    queryFn: ({ signal }) => fetchJson<ProofView | null>(`/api/runs/${run.runId}/proof`, signal),
    initialData: initial,
    initialDataUpdatedAt: 0,
    enabled: has,
  })
  if (!has) return null
  if (proof.error)
    return (
      <Callout tone="danger" title="The proof could not be read">
        {proof.error.message}
      </Callout>
    )
  return proof.data ? <ProofNotice proof={proof.data} /> : null
}
