import { z } from 'zod'
import type { Run } from '../../generated/prisma/client'
import { db } from '../db/client'
import { hashStoredSet } from './setHash'

const requestedDetail = z.object({ itemsSha256: z.string(), needsApproval: z.boolean() })
const approvedDetail = z.object({ approvedSha256: z.string() })

/**
 * What was approved is what is executed: asked again right before the first effect. The stored items are compared with
 * the run, with its approval, and with what the audit log noted at the time, which the console itself cannot change.
 * null: all of them agree.
 */
export async function whyChanged(run: Run): Promise<string | null> {
  const [stored, approval, entries] = await Promise.all([
    hashStoredSet(db(), run),
    db().approval.findUnique({ where: { runId: run.id } }),
    db().auditEntry.findMany({
      where: { runId: run.id, action: { in: ['run.requested', 'approval.approved'] } },
      orderBy: { seq: 'asc' },
    }),
  ])
  const detailOf = (action: string) => entries.find((entry) => entry.action === action)?.detail
  const requested = requestedDetail.safeParse(detailOf('run.requested'))
  const approved = approvedDetail.safeParse(detailOf('approval.approved'))

  const asRequested =
    requested.success &&
    stored.itemCount === run.itemCount &&
    [run.itemsSha256, requested.data.itemsSha256].every((sha256) => sha256 === stored.all)
  if (!asRequested) return changedWords
  if (!requested.data.needsApproval && !approval) return stored.remaining === stored.all ? null : changedWords
  if (approval?.state !== 'approved' || !approved.success) {
    return 'The run was to start without its approval, so it was stopped before it could do anything.'
  }
  const asApproved =
    approval.itemsSha256 === stored.all &&
    [approval.approvedSha256, approved.data.approvedSha256].every((sha256) => sha256 === stored.remaining)
  return asApproved ? null : changedWords
}

const changedWords =
  'The set of items is not the one that was requested and approved: it was changed in the database. The run was stopped before it did anything to it.'
