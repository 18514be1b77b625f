import type { Approval, Run } from '../../generated/prisma/client'
import type { Tx } from '../db/client'
import { lockRun } from '../runs/lockRun'
import { isUuid } from '../shared/isUuid'
import { ApprovalRefused } from './refused'

/** The request and its run, which nobody else decides on until the transaction ends (the lock is the run's). */
export async function lockApproval(tx: Tx, approvalId: string): Promise<{ approval: Approval; run: Run }> {
  const where = { id: approvalId }
  const found = isUuid(approvalId) ? await tx.approval.findUnique({ where, select: { runId: true } }) : null
  if (!found) throw new ApprovalRefused('unknownApproval', 'There is no such request.')
  const run = await lockRun(tx, found.runId)
  // Read again: it may have been decided while this waited for the lock.
  return { run, approval: await tx.approval.findUniqueOrThrow({ where }) }
}

/** The request as one that can still be decided. */
export async function lockPending(tx: Tx, approvalId: string): Promise<{ approval: Approval; run: Run }> {
  const { approval, run } = await lockApproval(tx, approvalId)
  if (approval.state === 'expired') throw new ApprovalRefused('expired', expiredWords(approval.expiresAt))
  if (approval.state !== 'pending' || run.state !== 'awaitingApproval') {
    throw new ApprovalRefused('alreadyDecided', `The request has already been decided: it was ${approval.state}.`)
  }
  if (approval.expiresAt.getTime() <= Date.now()) {
    throw new ApprovalRefused('expired', expiredWords(approval.expiresAt))
  }
  return { approval, run }
}

function expiredWords(at: Date): string {
  return `The request expired at ${at.toISOString()}. It must be made again, on what is there now.`
}
