import { db, type Tx } from '../db/client'

const hours = 24

/**
 * How many items this person has changed within the last 24 hours without a second person: what removals in small slices
 * come to. Counted in the audit log, which the console cannot change; putting back what was taken does not count.
 */
export async function countFreeItems(userId: string, tx: Pick<Tx, '$queryRaw'> = db()): Promise<number> {
  const since = new Date(Date.now() - hours * 3_600_000)
  const [row] = await tx.$queryRaw<{ items: bigint }[]>`
    SELECT coalesce(sum((detail->>'itemCount')::bigint), 0)::bigint AS items FROM "AuditEntry"
    WHERE "actorId" = ${userId}::uuid AND at > ${since} AND action = 'run.requested'
      AND detail->>'needsApproval' = 'false' AND detail->>'risk' IN ('reversible', 'disruptive')
      AND detail->>'approvedByRunId' IS NULL AND detail->>'command' <> 'mail.restore'`
  return Number(row?.items ?? 0)
}

/** One request of a person after the other, until the end of the transaction: two at once would not see each other. */
export async function lockFreeItems(userId: string, tx: Pick<Tx, '$executeRaw'>): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`freeItems ${userId}`}, 0))`
}
