import type { Prisma } from '../../generated/prisma/client'
import { appendAudit } from '../audit/append'
import { requirePermission } from '../auth/requirePermission'
import type { Tx } from '../db/client'
import { inTransaction } from '../db/transaction'
import { publish } from '../events/publish'
import { sendJob } from '../jobs/sendJob'
import { storeCounts } from '../runs/counts'
import { skipWaiting } from '../runs/finish'
import { hashStoredSet } from '../runs/setHash'
import type { Actor } from '../shared/actor'
import { Refusal } from '../shared/refusal'
import { lockPending } from './lockApproval'
import { ApprovalRefused } from './refused'
import { isSamePerson } from './samePerson'

export interface Approving {
  /** `itemsSha256` of the request as the approver saw it */
  expectedSha256: string
  /** Items taken out: they are not touched */
  excludeItemIds?: string[]
  note?: string
}

const maxNoteCharacters = 2_000

/**
 * Agrees to exactly the set that the approver saw. The stored items are hashed again: had anything been changed, added
 * or taken away since the request was made, it is refused.
 */
export async function approve(approvalId: string, decision: Approving, actor: Actor): Promise<{ runId: string }> {
  return await decide(approvalId, actor, 'approve', async (tx, decidedById) => {
    const { approval, run } = await lockPending(tx, approvalId)
    await refuseOwn(tx, actor, approval.requestedById)
    const excluded = new Set(decision.excludeItemIds ?? [])
    const stored = await hashStoredSet(tx, run, excluded)
    const seen = [decision.expectedSha256.toLowerCase(), stored.all, run.itemsSha256]
    if (seen.some((sha256) => sha256 !== approval.itemsSha256) || stored.itemCount !== approval.itemCount) {
      throw new ApprovalRefused(
        'changed',
        'The set has changed since the request was made, so it cannot be approved. Look at it again; if it is still wanted, it must be requested anew.',
      )
    }
    if (stored.remainingCount === 0) {
      throw new ApprovalRefused('nothingLeft', 'Every item is taken out. Reject the request instead.')
    }
    if (stored.itemCount - stored.remainingCount !== excluded.size) {
      throw new ApprovalRefused('unknownItems', 'An item to take out is not in the request.')
    }
    if (excluded.size > 0) {
      await tx.$executeRaw`
        UPDATE "RunItem" SET state = 'excluded', "finishedAt" = now()
        WHERE "runId" = ${run.id}::uuid AND id = ANY(${[...excluded]}::text[]::bigint[])`
    }
    const note = noteOf(decision.note)
    await tx.approval.update({
      where: { id: approvalId },
      data: {
        state: 'approved',
        decidedById,
        decidedAt: new Date(),
        decisionNote: note,
        excludedCount: excluded.size,
        approvedSha256: stored.remaining,
      },
    })
    await tx.run.update({ where: { id: run.id }, data: { state: 'queued' } })
    await storeCounts(tx, run.id)
    await sendJob(tx, 'run.execute', { runId: run.id })
    return {
      runId: run.id,
      action: 'approval.approved',
      detail: {
        command: run.commandId,
        itemCount: approval.itemCount,
        excludedCount: excluded.size,
        itemsSha256: approval.itemsSha256,
        approvedSha256: stored.remaining,
        ...(note ? { note } : {}),
      },
    }
  })
}

export async function reject(
  approvalId: string,
  decision: { reason: string },
  actor: Actor,
): Promise<{ runId: string }> {
  return await decide(approvalId, actor, 'reject', async (tx, decidedById) => {
    const reason = noteOf(decision.reason)
    if (!reason) throw new ApprovalRefused('reasonRequired', 'Say why, so that the requester knows what to change.')
    const { approval, run } = await lockPending(tx, approvalId)
    await refuseOwn(tx, actor, approval.requestedById)
    await tx.approval.update({
      where: { id: approvalId },
      data: { state: 'rejected', decidedById, decidedAt: new Date(), decisionNote: reason },
    })
    await closeUndone(tx, run.id, 'rejected')
    return { runId: run.id, action: 'approval.rejected', detail: { command: run.commandId, reason } }
  })
}

/** The requester takes the request back. */
export async function withdraw(approvalId: string, actor: Actor): Promise<{ runId: string }> {
  return await decide(approvalId, actor, 'withdraw', async (tx, decidedById) => {
    const { approval, run } = await lockPending(tx, approvalId)
    if (approval.requestedById !== decidedById) {
      throw new ApprovalRefused('notOwnRequest', 'Only who made the request can withdraw it. Reject it instead.')
    }
    await tx.approval.update({
      where: { id: approvalId },
      data: { state: 'withdrawn', decidedById, decidedAt: new Date() },
    })
    await closeUndone(tx, run.id, 'cancelled')
    return { runId: run.id, action: 'approval.withdrawn', detail: { command: run.commandId } }
  })
}

/** Ends a run that never began: nothing was done to any of its items. */
export async function closeUndone(tx: Tx, runId: string, state: 'rejected' | 'expired' | 'cancelled'): Promise<void> {
  await skipWaiting(tx, runId)
  await storeCounts(tx, runId)
  await tx.run.update({ where: { id: runId }, data: { state, finishedAt: new Date() } })
}

interface Decided {
  runId: string
  action: string
  detail: Prisma.JsonObject
}

async function decide(
  approvalId: string,
  actor: Actor,
  verb: 'approve' | 'reject' | 'withdraw',
  take: (tx: Tx, decidedById: string) => Promise<Decided>,
): Promise<{ runId: string }> {
  try {
    if (verb !== 'withdraw') requirePermission(actor, 'approvals.decide')
    const { userId } = actor
    if (userId === null) throw new ApprovalRefused('needsPerson', 'Only a person can decide on a request.')
    return await inTransaction(
      async (tx) => {
        const { runId, action, detail } = await take(tx, userId)
        await publish(tx, { topic: 'approval', id: approvalId, kind: 'decided' })
        await publish(tx, { topic: 'run', id: runId, kind: 'state' })
        await appendAudit(tx, { actor, action, objectType: 'approval', objectId: approvalId, runId, detail })
        return { runId }
      },
      { timeoutSeconds: 120 },
    )
  } catch (error) {
    if (error instanceof Refusal) await noteRefusal(approvalId, actor, verb, error.code)
    throw error
  }
}

/** A decision that was tried and refused (one's own request, a changed set) is what an auditor looks for. */
async function noteRefusal(approvalId: string, actor: Actor, verb: string, code: string): Promise<void> {
  await inTransaction((tx) =>
    appendAudit(tx, {
      actor,
      action: 'approval.refused',
      objectType: 'approval',
      objectId: approvalId.slice(0, 100),
      detail: { tried: verb, code },
    }),
  )
}

async function refuseOwn(tx: Tx, actor: Actor, requestedById: string): Promise<void> {
  if (await isSamePerson(actor, requestedById, tx)) {
    throw new ApprovalRefused('ownRequest', 'You made this request yourself; a second person must decide on it.')
  }
}

function noteOf(text: string | undefined): string | null {
  return text?.trim().slice(0, maxNoteCharacters) || null
}
