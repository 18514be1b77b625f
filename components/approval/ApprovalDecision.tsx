'use client'
import { useState, useTransition } from 'react'
import type { ActionResult } from '@/lib/shared/actionResult'
import type { ApprovalView } from '@/lib/shared/approvalView'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { showToast } from '../ui/toastStore'
import { withoutIds } from './withoutIds'

export interface ApprovalActions {
  approve: (input: {
    approvalId: string
    expectedSha256: string
    excludeItemIds?: string[]
    note?: string
  }) => Promise<ActionResult<unknown>>
  reject: (input: { approvalId: string; reason: string }) => Promise<ActionResult<unknown>>
  withdraw: (input: { approvalId: string }) => Promise<ActionResult<unknown>>
}

type Question = 'approve' | 'reject' | 'withdraw'

/** Approve exactly what is shown, reject with a reason, or take one's own request back. */
export function ApprovalDecision({
  approval,
  excluded,
  actions,
}: {
  approval: ApprovalView
  excluded: ReadonlySet<string>
  actions: ApprovalActions
}) {
  const [asking, setAsking] = useState<Question | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [busy, start] = useTransition()
  if (approval.state !== 'pending') return null
  const { approvalId } = approval
  const remaining = approval.itemCount - excluded.size
  const ask = (question: Question | null) => {
    setError(null)
    setAsking(question)
  }
  const decide = (done: string, call: () => Promise<ActionResult<unknown>>) =>
    start(async () => {
      const result = await call()
      if (!result.ok) return setError(result.error.message)
      setAsking(null)
      showToast({ title: done })
    })
  const whyNot = approval.decide.why ?? (remaining === 0 ? 'Every row is excluded. Reject the request instead.' : null)
  const count = remaining.toLocaleString('en')
  return (
    <>
      {approval.withdraw.allowed ? <Button onClick={() => ask('withdraw')}>Withdraw</Button> : null}
      <Button variant="dangerQuiet" disabledReason={approval.decide.why} onClick={() => ask('reject')}>
        Reject
      </Button>
      <Button
        variant={approval.risk === 'irreversible' ? 'danger' : 'primary'}
        shortcut="a"
        disabledReason={whyNot}
        onClick={() => ask('approve')}
      >
        Approve {count}
      </Button>
      <ConfirmDialog
        open={asking === 'approve'}
        onOpenChange={() => ask(null)}
        title={`Approve “${approval.title}” for ${count}?`}
        action={`Approve ${count}`}
        danger={approval.risk === 'irreversible'}
        busy={busy}
        error={error}
        reason={{ label: 'Note', required: false, hint: 'Kept in the audit log.' }}
        onConfirm={({ reason }) =>
          decide('Approved: it begins now', () =>
            actions.approve({
              approvalId,
              expectedSha256: approval.itemsSha256,
              excludeItemIds: excluded.size > 0 ? [...excluded] : undefined,
              note: reason.trim() || undefined,
            }),
          )
        }
      >
        <p className="wrap-anywhere font-medium text-strong">{withoutIds(approval.text)}</p>
        <p className="mt-1">
          Exactly the rows shown are acted on
          {excluded.size > 0 ? `, without the ${excluded.size.toLocaleString('en')} that you excluded` : ''}.{' '}
          {approval.risk === 'irreversible' ? 'It cannot be undone.' : 'It can be undone from the run.'}
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'reject'}
        onOpenChange={() => ask(null)}
        title="Reject this request?"
        action="Reject"
        busy={busy}
        error={error}
        reason={{ label: 'Reason', required: true, hint: 'The requester sees it.' }}
        onConfirm={({ reason }) => decide('Rejected', () => actions.reject({ approvalId, reason: reason.trim() }))}
      >
        Nothing of it is done.
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'withdraw'}
        onOpenChange={() => ask(null)}
        title="Withdraw your request?"
        action="Withdraw"
        busy={busy}
        error={error}
        onConfirm={() => decide('Withdrawn', () => actions.withdraw({ approvalId }))}
      >
        Nothing of it is done.
      </ConfirmDialog>
    </>
  )
}
