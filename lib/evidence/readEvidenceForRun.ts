import { appendAudit } from '../audit/append'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { systemActor } from '../shared/systemActor'
import { houseEvidenceStore } from './houseStore'

/** For a run that was let through the door with it: who may read it was asked there. Noted before the bytes leave. */
export async function readEvidenceForRun(
  evidenceId: string,
  { runId, askedBy }: { runId: string; askedBy: string },
): Promise<{ fileName: string; mediaType: string; bytes: Uint8Array }> {
  const file = await db().evidenceFile.findUniqueOrThrow({ where: { id: evidenceId } })
  const bytes = await houseEvidenceStore().get(file.sha256)
  await inTransaction((tx) =>
    appendAudit(tx, {
      actor: systemActor(),
      action: 'evidence.attached',
      objectType: 'evidence',
      objectId: file.id,
      runId,
      detail: { sha256: file.sha256, sizeBytes: Number(file.sizeBytes), askedBy },
    }),
  )
  return { fileName: file.fileName, mediaType: file.mediaType, bytes }
}
