import { db } from '../db/client'

export interface Rate {
  limit: number
  windowSeconds: number
}

export interface RateVerdict {
  allowed: boolean
  /** How many there were in this window, this one included */
  count: number
  /** Until the window ends; what to tell the person who has to wait */
  retryAfterSeconds: number
}

/**
 * Counts one use in a fixed window, in the database: for what must hold over all processes and restarts (sign-in,
 * expensive work). One statement, so that parallel attempts cannot all read the same count.
 */
export async function takeFromWindow(key: string, { limit, windowSeconds }: Rate): Promise<RateVerdict> {
  const [row] = await db().$queryRaw<{ count: number; remaining: number }[]>`
    INSERT INTO "RateWindow" AS w (key, "startedAt", count) VALUES (${key}, now(), 1)
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN w."startedAt" <= now() - make_interval(secs => ${windowSeconds}) THEN 1 ELSE w.count + 1 END,
      "startedAt" = CASE WHEN w."startedAt" <= now() - make_interval(secs => ${windowSeconds}) THEN now() ELSE w."startedAt" END
    RETURNING count,
      EXTRACT(EPOCH FROM "startedAt" + make_interval(secs => ${windowSeconds}) - now())::float8 AS remaining`
  if (!row) throw new Error('The rate window was not written.')
  return { allowed: row.count <= limit, count: row.count, retryAfterSeconds: Math.max(1, Math.ceil(row.remaining)) }
}

/** Gives one use back: the attempt turned out not to be one of those that are limited. */
export async function returnToWindow(key: string): Promise<void> {
  await db().$executeRaw`UPDATE "RateWindow" SET count = count - 1 WHERE key = ${key} AND count > 0`
}

export async function clearWindow(key: string): Promise<void> {
  await db().rateWindow.deleteMany({ where: { key } })
}

/** Windows that ended long ago say nothing any more. */
export async function deleteOldWindows(): Promise<void> {
  await db().$executeRaw`DELETE FROM "RateWindow" WHERE "startedAt" < now() - interval '1 day'`
}
