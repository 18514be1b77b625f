'use client'
import Link from 'next/link'
import type { ProofView, RunView } from '@/lib/shared/runView'
import { findsMessages } from '@/lib/shared/searchCommands'
import { useLiveEvents } from '../live/LiveEventsContext'
import { useLiveRead } from '../live/useLiveRead'
import { MailboxConnection, theOnly } from '../mailbox/MailboxLink'
import { RunReplies } from '../reply/RunReplies'
import { OutgoingMessage } from '../send/OutgoingMessage'
import { Button } from '../ui/Button'
import { PageHeader } from '../ui/PageHeader'
import { Time } from '../ui/Time'
import { type RunActions, RunControls } from './RunControls'
import { RunEvidence } from './RunEvidence'
import { RunItemTable } from './RunItemTable'
import { RunNotices } from './RunNotices'
import { RunProgress } from './RunProgress'
import { RunStatus } from './RunStatus'

/** One run, live: how far it is, what each target came to, and what followed from it. */
export function RunPage({
  initial,
  initialProof,
  actions,
}: {
  initial: RunView
  initialProof: ProofView | null
  actions: RunActions
}) {
  const { data: run, refetch } = useLiveRead(['run', initial.runId, 'view'], `/api/runs/${initial.runId}`, initial)
  // A proof or an undo is a run of its own: its events carry its own id.
  useLiveEvents(({ topic, id }) => {
    if (topic === 'run' && run.children.some((child) => child.runId === id)) void refetch()
  })
  const ofSearch = findsMessages(run.commandId)
  return (
    <>
      <PageHeader
        trail={[{ href: '/runs', label: 'Runs' }]}
        title={run.title}
        hint={[run.connectionName, run.reason].filter(Boolean).join(' · ')}
        status={<RunStatus state={run.state} outcome={run.outcome} />}
        description={
          <>
            {run.requestedByName ?? 'The console itself'} · {run.connectionName} · <Time at={run.createdAt} />
            {run.reason ? <> · “{run.reason}”</> : null}
          </>
        }
        actions={
          <>
            {ofSearch ? (
              <Button asChild>
                <Link href={`/search/${run.runId}`}>Open the results</Link>
              </Button>
            ) : null}
            <RunControls run={run} actions={actions} />
          </>
        }
      />
      <div className="grid gap-3 px-4 pb-4 md:px-6">
        <RunProgress counts={run.counts} rate={run.rate} ofSearch={ofSearch} />
        <RunNotices run={run} initialProof={initialProof} />
        <OutgoingMessage commandId={run.commandId} input={run.input} target={undefined} />
        <RunEvidence run={run} />
        {run.commandId === 'mail.send' ? <RunReplies run={run} /> : null}
      </div>
      <MailboxConnection connectionId={theOnly(run.connections)}>
        <RunItemTable run={run} />
      </MailboxConnection>
    </>
  )
}
