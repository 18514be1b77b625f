import { Prisma } from '../../generated/prisma/client'
import { db, type Tx } from '../db/client'
import type { RunState } from '../shared/runView'
import { isRemoval, removalCommands } from './removal'

const dayMs = 86_400_000

/** Adds what a removal has taken away to the day on which it ends. Called once for each run, in the transaction that ends it. */
export async function noteRemoved(tx: Tx, commandId: string, done: number): Promise<void> {
  if (!isRemoval(commandId) || done === 0) return
  await tx.$executeRaw`
    INSERT INTO "RemovedByDay" (day, count) VALUES ((now() AT TIME ZONE 'UTC')::date, ${done})
    ON CONFLICT (day) DO UPDATE SET count = "RemovedByDay".count + excluded.count`
}

const unended = ['queued', 'running', 'paused', 'crashed'] satisfies RunState[]

/** The removals whose messages `readRemovedByDay` counts on this day (YYYY-MM-DD, UTC). */
export function removedOn(day: string): Prisma.RunWhereInput {
  const from = new Date(`${day}T00:00:00Z`)
  const before = new Date(from.getTime() + dayMs)
  const within = { gte: from, lt: before }
  return {
    commandId: { in: [...removalCommands] },
    counts: { path: ['done'], gt: 0 },
    // Says nothing new: it lets the index begin at this day instead of at the newest run
    createdAt: { lt: before },
    OR: [
      { state: { in: unended }, createdAt: within },
      { state: { notIn: unended }, finishedAt: within },
    ],
  }
}

/**
 * Messages removed on each of the last days (UTC, today among them) that has any. Of the removals that have not ended, or were
 * stopped by a fault and can go on, the counts that they keep are added: those are few, however many runs there are.
 */
export async function readRemovedByDay(days: number): Promise<{ day: string; count: number }[]> {
  const rows = await db().$queryRaw<{ day: string; count: bigint }[]>`
    WITH since AS (SELECT (now() AT TIME ZONE 'UTC')::date - ${days - 1}::int AS day)
    SELECT to_char(day, 'YYYY-MM-DD') AS day, sum(count)::bigint AS count FROM (
      SELECT day, count FROM "RemovedByDay" WHERE day >= (SELECT day FROM since)
      UNION ALL
      SELECT ("createdAt" AT TIME ZONE 'UTC')::date, (counts->>'done')::bigint FROM "Run"
      WHERE state = ANY (${unended}::"RunState"[]) AND "commandId" IN (${Prisma.join([...removalCommands])})
        AND "createdAt" >= (SELECT day FROM since)::timestamp AT TIME ZONE 'UTC' AND (counts->>'done')::bigint > 0) AS part
    GROUP BY 1 ORDER BY 1`
  return rows.map(({ day, count }) => ({ day, count: Number(count) }))
}
