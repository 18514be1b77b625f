'use client'
import Link from 'next/link'
import { useState } from 'react'
import type { ApprovalView } from '@/lib/shared/approvalView'
import { counted } from '@/lib/shared/counted'
import { RiskBadge } from '../command/RiskBadge'
import { useLiveRead } from '../live/useLiveRead'
import { MailboxConnection, theOnly } from '../mailbox/MailboxLink'
import { OutgoingMessage } from '../send/OutgoingMessage'
import { Callout } from '../ui/Callout'
import { CopyButton } from '../ui/CopyButton'
import { DescriptionList } from '../ui/DescriptionList'
import { KeyHint } from '../ui/Kbd'
import { PageHeader } from '../ui/PageHeader'
import { Time } from '../ui/Time'
import { type ApprovalActions, ApprovalDecision } from './ApprovalDecision'
import { ApprovalItems } from './ApprovalItems'
import { ApprovalStatus } from './ApprovalStatus'
import { withoutIds } from './withoutIds'

/** One request: what would happen, to exactly what, why, and the decision. */
export function ApprovalPage({ initial, actions }: { initial: ApprovalView; actions: ApprovalActions }) {
  const { data: approval } = useLiveRead(
    ['approval', initial.approvalId, 'view'],
    `/api/approvals/${initial.approvalId}`,
    initial,
  )
  const [excluded, setExcluded] = useState<ReadonlySet<string>>(new Set())
  const items = approval.itemCount - approval.excludedCount
  const searchRunId = searchOf(approval.input)
  return (
    <>
      <PageHeader
        trail={[{ href: '/approvals', label: 'Approvals' }]}
        hint={`Request for approval · ${approval.reason}`}
        title={`${approval.title}: ${amountOf(approval, items)}`}
        status={
          <>
            <ApprovalStatus state={approval.state} />
            <RiskBadge risk={approval.risk} />
          </>
        }
        actions={<ApprovalDecision approval={approval} excluded={excluded} actions={actions} />}
      />
      <div className="grid gap-4 px-4 pb-4 md:px-6 xl:grid-cols-2">
        <DescriptionList
          items={[
            { label: 'Why', value: approval.reason },
            { label: 'Requested by', value: approval.requestedByName },
            {
              label: 'What',
              value: (
                <>
                  {withoutIds(approval.text)}
                  {searchRunId ? (
                    <>
                      {' · '}
                      <Link className="text-accent underline" href={`/search/${searchRunId}`}>
                        Open the search
                      </Link>
                    </>
                  ) : null}
                </>
              ),
            },
            {
              label: approval.connections.length > 1 ? 'Connections' : 'Connection',
              value: approval.connections.map(({ name }) => name).join(', '),
            },
          ]}
        />
        <DescriptionList
          items={[
            { label: 'Requested', value: <Time at={approval.requestedAt} exact /> },
            approval.decidedAt
              ? {
                  label: 'Decided',
                  value: (
                    <>
                      {approval.decidedByName} · <Time at={approval.decidedAt} exact />
                      {approval.decisionNote ? ` · “${approval.decisionNote}”` : ''}
                    </>
                  ),
                }
              : { label: 'Expires', value: <Time at={approval.expiresAt} exact /> },
            {
              label: 'Run',
              value: (
                <Link
                  className="text-accent hover:underline"
                  aria-keyshortcuts={approval.state === 'pending' ? undefined : 'a'}
                  href={`/runs/${approval.runId}`}
                >
                  Open the run {approval.state === 'pending' ? null : <KeyHint shortcut="a" />}
                </Link>
              ),
            },
            {
              label: 'Frozen set',
              value: (
                <span className="inline-flex min-w-0 max-w-full items-center gap-1">
                  <span className="mono truncate text-xs">{approval.itemsSha256}</span>
                  <CopyButton value={approval.itemsSha256} label="Copy the hash of the frozen set" />
                </span>
              ),
            },
          ]}
        />
        <div className="min-w-0 xl:col-span-2">
          <OutgoingMessage commandId={approval.commandId} input={approval.input} target={approval.sample[0]?.target} />
        </div>
        {approval.acceptedGaps ? (
          <Callout
            tone="waiting"
            className="xl:col-span-2"
            title={`${counted(approval.acceptedGaps, 'mailbox')} not fully searched`}
          >
            The requester accepted that copies may remain there.
          </Callout>
        ) : null}
      </div>
      <MailboxConnection connectionId={theOnly(approval.connections)}>
        <ApprovalItems approval={approval} excluded={excluded} onExcludedChange={setExcluded} />
      </MailboxConnection>
    </>
  )
}

/** "12 in 9 mailboxes"; for what is not counted by mailboxes, the number that says how much it is. */
function amountOf({ mailboxCount, sample, itemCount }: ApprovalView, items: number): string {
  const target = sample[0]?.target
  if (target === undefined || 'mailbox' in target) {
    const mailboxes = counted(mailboxCount, 'mailbox')
    return target?.kind === 'mailbox' && items === mailboxCount
      ? mailboxes
      : `${items.toLocaleString('en')} in ${mailboxes}`
  }
  if (target.kind === 'complianceSearch' && itemCount === 1 && target.items !== undefined) {
    return counted(target.items, 'item')
  }
  return items.toLocaleString('en')
}

/** The search whose results were selected, where the input names one. */
function searchOf(input: unknown): string | null {
  const { selection } = (input ?? {}) as { selection?: { searchRunId?: unknown } }
  return typeof selection?.searchRunId === 'string' ? selection.searchRunId : null
}
