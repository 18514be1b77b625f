import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import { isUuid } from '../shared/isUuid'
import type { ProofView } from '../shared/runView'
import { readCoverage } from './coverage'

/**
 * What the search after a removal found; null when none was made. A message that the removal itself put somewhere (its
 * `after`) and that is still there was removed as asked, and is told apart from what is left.
 */
export async function getProof(removalRunId: string, actor: Actor): Promise<ProofView | null> {
  requirePermission(actor, 'runs.read')
  if (!isUuid(removalRunId)) return null
  const proof = await db().run.findFirst({
    where: { parentRunId: removalRunId, parentLink: 'proof' },
    orderBy: { createdAt: 'desc' },
    select: { id: true, state: true },
  })
  if (!proof) return null
  const [row] = await db().$queryRaw<{ found: bigint; moved: bigint }[]>`
    WITH place AS (
      SELECT lower(item.mailbox) AS mailbox, one->>'messageId' AS "messageId", one->>'folderId' AS "folderId"
      FROM "RunItem" AS item
      CROSS JOIN LATERAL jsonb_array_elements(
        jsonb_build_array(item.after) || coalesce(item.after->'others', '[]')) AS one
      WHERE item."runId" = ${removalRunId}::uuid AND item.state IN ('done', 'alreadyThere') AND item.after IS NOT NULL)
    SELECT count(*) AS found, count(*) FILTER (WHERE EXISTS (
      SELECT 1 FROM place WHERE place.mailbox = lower(hit.mailbox) AND place."messageId" = hit."messageId"
        AND place."folderId" = hit."folderId")) AS moved
    FROM "Hit" AS hit WHERE hit."runId" = ${proof.id}::uuid`
  const found = Number(row?.found ?? 0)
  const whereMoved = Number(row?.moved ?? 0)
  const coverage = await readCoverage(proof.id)
  return { proofRunId: proof.id, state: proof.state, coverage, found, whereMoved, left: found - whereMoved }
}
