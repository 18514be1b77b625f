import type { Prisma } from '../../generated/prisma/client'
import { appendAudit } from '../audit/append'
import { inTransaction } from '../db/transaction'
import { canonicalJson } from '../shared/canonicalJson'
import { storableJson, storableText } from '../shared/storableJson'
import { systemActor } from '../shared/systemActor'
import { houseEvidenceStore } from './houseStore'

export interface EvidenceInput {
  bytes: Uint8Array
  fileName: string
  mediaType: string
  /** Connection, mailbox, message id, internet message id, attachment id */
  source: Record<string, unknown>
  runId: string
  createdByName: string
}

/** Stores the bytes, then notes them. A turn that is repeated after a crash finds its file noted and adds no second one. */
export async function keepEvidence(
  input: EvidenceInput,
): Promise<{ evidenceId: string; sha256: string; sizeBytes: number }> {
  const { sha256, sizeBytes } = await houseEvidenceStore().put(input.bytes)
  const fileName = storableText(input.fileName)
  const source = storableJson(input.source)
  return await inTransaction(async (tx) => {
    // Two workers may end a search in the same moment, each with the same file
    await tx.$queryRaw`SELECT 1 FROM "Run" WHERE id = ${input.runId}::uuid FOR NO KEY UPDATE`
    const noted = await tx.evidenceFile.findMany({ where: { runId: input.runId, sha256, fileName } })
    const same = noted.find((file) => canonicalJson(file.source) === canonicalJson(source))
    if (same) return { evidenceId: same.id, sha256, sizeBytes }
    const { id } = await tx.evidenceFile.create({
      data: {
        sha256,
        sizeBytes,
        fileName,
        mediaType: storableText(input.mediaType),
        source: source as Prisma.InputJsonValue,
        runId: input.runId,
        createdByName: input.createdByName,
      },
      select: { id: true },
    })
    await appendAudit(tx, {
      actor: systemActor(),
      action: 'evidence.kept',
      objectType: 'evidence',
      objectId: id,
      runId: input.runId,
      detail: { sha256, sizeBytes, askedBy: input.createdByName },
    })
    return { evidenceId: id, sha256, sizeBytes }
  })
}
