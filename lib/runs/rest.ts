import { db, type Tx } from '../db/client'
import { inTransaction } from '../db/transaction'
import { sendJob } from '../jobs/sendJob'
import type { RepeatLater } from '../shared/run'
import { storableJson } from '../shared/storableJson'
import type { Claimer } from './claim'

// An item at rest waits (`queued`) with the time of its next turn where a lease would be. Its run is `running` all the
// while, and no worker is kept for it: a tick looks for those whose time has come.

type Client = Pick<Tx, '$queryRaw' | '$executeRaw'>

/** Its turn is over, and the next one is some time away. */
export async function layToRest(
  client: Client,
  by: Claimer,
  itemId: bigint,
  { afterSeconds, after }: RepeatLater,
): Promise<void> {
  await client.$executeRaw`
    UPDATE "RunItem"
    SET state = 'queued', "claimedBy" = NULL, attempts = 0, after = ${JSON.stringify(storableJson(after ?? null))}::jsonb,
        "claimedUntil" = clock_timestamp() + make_interval(secs => ${afterSeconds})
    WHERE id = ${itemId} AND state = 'executing' AND "claimedBy" = ${by.workerId}`
}

/** Everything that still waits is at rest, and something is. */
export async function isAtRest(client: Client, runId: string): Promise<boolean> {
  const [row] = await client.$queryRaw<{ resting: bigint; others: bigint }[]>`
    SELECT count(*) FILTER (WHERE "claimedUntil" > clock_timestamp()) AS resting,
           count(*) FILTER (WHERE "claimedUntil" IS NULL OR "claimedUntil" <= clock_timestamp()) AS others
    FROM "RunItem" WHERE "runId" = ${runId}::uuid AND state = 'queued'`
  return row !== undefined && row.resting > 0n && row.others === 0n
}

/** Asks for work on the runs in which an item has rested long enough. */
export async function wakeRuns(): Promise<void> {
  const due = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT run.id FROM "Run" AS run JOIN "RunItem" AS item ON item."runId" = run.id
    WHERE run.state = 'running' AND item.state = 'queued' AND item."claimedUntil" <= clock_timestamp()`
  for (const { id } of due) await inTransaction((tx) => sendJob(tx, 'run.execute', { runId: id }))
}
