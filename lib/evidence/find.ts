import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import type { EvidenceRow } from '../shared/evidenceView'

const shown = 50

/** The latest files whose name holds the words; all of the latest without any. For choosing, so never more than a list. */
export async function findEvidence(name: string, actor: Actor): Promise<EvidenceRow[]> {
  requirePermission(actor, 'evidence.read')
  const files = await db().evidenceFile.findMany({
    where: name.trim() === '' ? {} : { fileName: { contains: name.trim(), mode: 'insensitive' } },
    orderBy: { id: 'desc' },
    take: shown,
  })
  return files.map(({ id, sizeBytes, createdAt, ...file }) => ({
    ...file,
    evidenceId: id,
    sizeBytes: Number(sizeBytes),
    createdAt: createdAt.toISOString(),
  }))
}
