import { appendAudit } from '../audit/append'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { publish } from '../events/publish'
import { systemActor } from '../shared/systemActor'
import { closeUndone } from './decide'
import { lockApproval } from './lockApproval'

/** Ends requests that nobody decided in time. Safe to call at any time, from several workers. */
export async function expireApprovals(now: Date = new Date()): Promise<void> {
  const due = await db().approval.findMany({
    where: { state: 'pending', expiresAt: { lte: now } },
    orderBy: { expiresAt: 'asc' },
    select: { id: true },
  })
  for (const { id } of due) {
    await inTransaction(
      async (tx) => {
        const { approval, run } = await lockApproval(tx, id)
        if (approval.state !== 'pending') return
        await tx.approval.update({ where: { id }, data: { state: 'expired', decidedAt: now } })
        await closeUndone(tx, run.id, 'expired')
        await publish(tx, { topic: 'approval', id, kind: 'decided' })
        await publish(tx, { topic: 'run', id: run.id, kind: 'state' })
        await appendAudit(tx, {
          actor: systemActor(),
          action: 'approval.expired',
          objectType: 'approval',
          objectId: id,
          runId: run.id,
          detail: { command: run.commandId, expiresAt: approval.expiresAt.toISOString() },
        })
      },
      { timeoutSeconds: 60 },
    )
  }
}
