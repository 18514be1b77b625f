import type { EvidenceFile } from '../../generated/prisma/client'
import { appendAudit } from '../audit/append'
import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import type { Actor } from '../shared/actor'
import type { EvidenceRow } from '../shared/evidenceView'
import { isUuid } from '../shared/isUuid'
import { houseEvidenceStore } from './houseStore'

/** What a run has kept. */
export async function listEvidence(runId: string, actor: Actor): Promise<EvidenceRow[]> {
  requirePermission(actor, 'evidence.read')
  if (!isUuid(runId)) return []
  const files = await db().evidenceFile.findMany({ where: { runId }, orderBy: { id: 'asc' }, take: 1_000 })
  return files.map(toRow)
}

/** The file and its bytes, checked against their SHA-256. Noted in the audit log before the bytes are given out. */
export async function openEvidence(
  evidenceId: string,
  actor: Actor,
): Promise<{ file: EvidenceRow; bytes: Uint8Array } | null> {
  requirePermission(actor, 'evidence.read')
  const found = isUuid(evidenceId) ? await db().evidenceFile.findUnique({ where: { id: evidenceId } }) : null
  if (!found) return null
  const bytes = await houseEvidenceStore().get(found.sha256)
  await inTransaction((tx) =>
    appendAudit(tx, {
      actor,
      action: 'evidence.opened',
      objectType: 'evidence',
      objectId: found.id,
      runId: found.runId ?? undefined,
      detail: { sha256: found.sha256, sizeBytes: Number(found.sizeBytes) },
    }),
  )
  return { file: toRow(found), bytes }
}

function toRow({ id, sizeBytes, createdAt, ...file }: EvidenceFile): EvidenceRow {
  return { ...file, evidenceId: id, sizeBytes: Number(sizeBytes), createdAt: createdAt.toISOString() }
}
