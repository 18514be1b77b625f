import { setTimeout as delay } from 'node:timers/promises'
import { db } from '../db/client'
import { isDatabaseOutage } from '../db/isDatabaseOutage'
import { executeRun } from './execute'
import { isExecutedHere } from './executedHere'

const everyMilliseconds = 2_000
/** A run with less left than this is done sooner than a helper is of use */
const worthwhileItems = 500

/**
 * A job goes to one worker. The others look, now and then, for a run that has much left and join it: its items are
 * claimed one by one, so that nothing is done twice however many join. Ends with `signal`.
 */
export async function assistRuns(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await delay(everyMilliseconds, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    try {
      const runId = await findLargeRun()
      if (runId) await executeRun(runId, signal)
    } catch (error) {
      // Whoever has the run's job tells of what is wrong with it; a database that is away comes back
      if (!isDatabaseOutage(error)) throw error
    }
  }
}

async function findLargeRun(): Promise<string | null> {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT run.id FROM "Run" AS run
    WHERE run.state = 'running' AND NOT run."pauseAsked" AND NOT run."cancelAsked"
      AND ((run.counts->>'queued')::int >= ${worthwhileItems}
           OR EXISTS (SELECT 1 FROM "RunListing" AS listing
                      WHERE listing."runId" = run.id AND listing."endedAt" IS NULL AND listing."failureCode" IS NULL))
    ORDER BY run."startedAt"`
  return rows.find(({ id }) => !isExecutedHere(id))?.id ?? null
}
