import type { Tx } from '../db/client'
import type { Target } from '../shared/run'

export interface ClaimedItem {
  id: bigint
  position: number
  connectionId: string
  target: Target
  before: unknown
  checkpoint: unknown
  /** Turns begun so far, this one included */
  attempts: number
}

export interface Claimer {
  runId: string
  /** Unique to this execution: two in one process are two */
  workerId: string
  leaseSeconds: number
}

type Client = Pick<Tx, '$queryRaw' | '$executeRaw'>

/**
 * Takes the next waiting items of one connection, writing `executing` (the intent) before anything is sent. Nothing is taken once the run
 * is to stop. SKIP LOCKED lets several workers share a run without waiting for each other.
 * https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE
 */
export async function claimWaiting(
  client: Client,
  by: Claimer,
  connectionId: string,
  limit: number,
): Promise<ClaimedItem[]> {
  const rows = await client.$queryRaw<ClaimedItem[]>`
    WITH next AS (
      SELECT id FROM "RunItem"
      WHERE "runId" = ${by.runId}::uuid AND "connectionId" = ${connectionId}::uuid AND state = 'queued'
        AND ("claimedUntil" IS NULL OR "claimedUntil" <= clock_timestamp())
        AND EXISTS (SELECT 1 FROM "Run" WHERE id = ${by.runId}::uuid AND state = 'running'
                    AND NOT "pauseAsked" AND NOT "cancelAsked")
      ORDER BY position LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE "RunItem" AS item
    SET state = 'executing', "claimedBy" = ${by.workerId}, attempts = attempts + 1,
        "claimedUntil" = clock_timestamp() + make_interval(secs => ${by.leaseSeconds}),
        "startedAt" = coalesce("startedAt", clock_timestamp())
    FROM next WHERE item.id = next.id
    RETURNING item.id, position, "connectionId", target, before, checkpoint, attempts`
  return rows.sort((a, b) => a.position - b.position)
}

/**
 * Takes items that somebody began and did not end: the lease has run out, so that worker is dead or has lost touch. Not
 * one's own, however slow the database is: those are still in flight here. Also when the run is to be cancelled: what
 * was begun must get its outcome.
 */
export async function claimAbandoned(
  client: Client,
  by: Claimer,
  connectionId: string,
  limit: number,
): Promise<ClaimedItem[]> {
  return await client.$queryRaw<ClaimedItem[]>`
    WITH next AS (
      SELECT id FROM "RunItem"
      WHERE "runId" = ${by.runId}::uuid AND "connectionId" = ${connectionId}::uuid AND state = 'executing'
        AND "claimedUntil" < clock_timestamp()
        AND "claimedBy" IS DISTINCT FROM ${by.workerId}
        AND EXISTS (SELECT 1 FROM "Run" WHERE id = ${by.runId}::uuid AND state = 'running'
                    AND (NOT "pauseAsked" OR "cancelAsked"))
      ORDER BY position LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE "RunItem" AS item
    SET "claimedBy" = ${by.workerId}, attempts = attempts + 1,
        "claimedUntil" = clock_timestamp() + make_interval(secs => ${by.leaseSeconds})
    FROM next WHERE item.id = next.id
    RETURNING item.id, position, "connectionId", target, before, checkpoint, attempts`
}

/**
 * Holds on to what is in flight. An item whose end is just being written is passed over: waiting for it here, with others
 * already locked, could make two statements wait for each other.
 */
export async function renewLeases(client: Client, by: Claimer): Promise<void> {
  await client.$executeRaw`
    WITH mine AS (
      SELECT id FROM "RunItem"
      WHERE "runId" = ${by.runId}::uuid AND state = 'executing' AND "claimedBy" = ${by.workerId}
      FOR UPDATE SKIP LOCKED)
    UPDATE "RunItem" AS item
    SET "claimedUntil" = clock_timestamp() + make_interval(secs => ${by.leaseSeconds})
    FROM mine WHERE item.id = mine.id`
}

/** Gives back what was begun and not ended (all of it, or one item), so that nobody waits for the lease to run out. */
export async function releaseLeases(client: Client, by: Claimer, itemId: bigint | null = null): Promise<void> {
  await client.$executeRaw`
    UPDATE "RunItem" SET "claimedBy" = NULL, "claimedUntil" = clock_timestamp() - interval '1 second'
    WHERE "runId" = ${by.runId}::uuid AND state = 'executing' AND "claimedBy" = ${by.workerId}
      AND (${itemId}::bigint IS NULL OR id = ${itemId}::bigint)`
}

/** Puts an item back among those that wait, as if it had not been begun. */
export async function giveBack(client: Client, by: Claimer, itemId: bigint): Promise<void> {
  await client.$executeRaw`
    UPDATE "RunItem" SET state = 'queued', attempts = attempts - 1, "claimedBy" = NULL, "claimedUntil" = NULL
    WHERE id = ${itemId}::bigint AND "runId" = ${by.runId}::uuid AND state = 'executing' AND "claimedBy" = ${by.workerId}`
}

/** Seconds until the next lease of others runs out; null when nobody has begun anything. */
export async function secondsToNextLease(client: Client, runId: string): Promise<number | null> {
  const [row] = await client.$queryRaw<{ seconds: number | null }[]>`
    SELECT extract(epoch FROM min("claimedUntil") - clock_timestamp())::float8 AS seconds
    FROM "RunItem" WHERE "runId" = ${runId}::uuid AND state = 'executing'`
  return row?.seconds ?? null
}
