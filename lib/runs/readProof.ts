import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import { isUuid } from '../shared/isUuid'
import type { ProofView } from '../shared/runView'
import { readCoverage } from './coverage'

type Fate = 'moved' | 'excluded' | 'notSelected' | 'left'

/**
 * What the search after a removal found; null when none was made. A message that the removal itself put somewhere (its
 * `after`) and that is still there was removed as asked; one that was left out on purpose is no failure of the removal.
 * Both are told apart from what is left. A retry answers for the runs that it goes on with.
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
  const rows = await db().$queryRaw<{ fate: Fate; hits: bigint }[]>`
    WITH RECURSIVE lineage AS (
      SELECT id, "parentRunId", "parentLink", "searchRunId" FROM "Run" WHERE id = ${removalRunId}::uuid
      UNION ALL
      SELECT run.id, run."parentRunId", run."parentLink", run."searchRunId"
      FROM "Run" AS run JOIN lineage ON run.id = lineage."parentRunId" AND lineage."parentLink" = 'retry'),
    item AS (
      SELECT "connectionId", lower(mailbox) AS mailbox, target->>'messageId' AS "messageId", state, after
      FROM "RunItem" WHERE "runId" IN (SELECT id FROM lineage)),
    place AS (
      SELECT item."connectionId", item.mailbox, one->>'messageId' AS "messageId", one->>'folderId' AS "folderId"
      FROM item CROSS JOIN LATERAL jsonb_array_elements(
        jsonb_build_array(item.after) || coalesce(item.after->'others', '[]')) AS one
      WHERE item.state IN ('done', 'alreadyThere') AND item.after IS NOT NULL),
    known AS (
      SELECT "connectionId", lower(mailbox) AS mailbox, "messageId"
      FROM "Hit" WHERE "runId" IN (SELECT "searchRunId" FROM lineage)),
    fated AS (
      SELECT CASE
        WHEN (hit."connectionId", lower(hit.mailbox), hit."messageId", hit."folderId") IN
          (SELECT "connectionId", mailbox, "messageId", "folderId" FROM place)
          THEN 'moved'
        WHEN (hit."connectionId", lower(hit.mailbox), hit."messageId") IN
          (SELECT "connectionId", mailbox, "messageId" FROM item WHERE state = 'excluded') THEN 'excluded'
        WHEN (hit."connectionId", lower(hit.mailbox), hit."messageId") IN
            (SELECT "connectionId", mailbox, "messageId" FROM known)
          AND (hit."connectionId", lower(hit.mailbox), hit."messageId") NOT IN
            (SELECT "connectionId", mailbox, "messageId" FROM item WHERE mailbox IS NOT NULL AND "messageId" IS NOT NULL)
          THEN 'notSelected'
        ELSE 'left' END AS fate
      FROM "Hit" AS hit WHERE hit."runId" = ${proof.id}::uuid)
    SELECT fate, count(*) AS hits FROM fated GROUP BY fate`
  const count = (fate: Fate) => Number(rows.find((row) => row.fate === fate)?.hits ?? 0)
  return {
    proofRunId: proof.id,
    state: proof.state,
    coverage: await readCoverage(proof.id),
    found: rows.reduce((sum, row) => sum + Number(row.hits), 0),
    whereMoved: count('moved'),
    excluded: count('excluded'),
    notSelected: count('notSelected'),
    left: count('left'),
  }
}
