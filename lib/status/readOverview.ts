import { Prisma } from '../../generated/prisma/client'
import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import { removalCommands } from '../runs/removal'
import { readRemovedByDay } from '../runs/removedByDay'
import type { Actor } from '../shared/actor'
import { type OverviewView, overviewDays, type RequestAge, requestAges } from '../shared/overviewView'

/**
 * The targets of so many removals, and at most so many targets, are counted, from the newest: a busy month must not make the page
 * slow.
 */
const mostRuns = 500
const mostItems = 5_000
const shownMailboxes = 8

/** The plots of the overview: few rows, each from an index. */
export async function readOverview(actor: Actor): Promise<OverviewView> {
  requirePermission(actor, 'runs.read')
  const [removedByDay, openRequests, targetedMailboxes, blocklistByDay] = await Promise.all([
    readRemovedByDay(overviewDays),
    actor.permissions.has('approvals.read') ? countRequests() : null,
    actor.permissions.has('mail.metadata') ? countTargets() : null,
    actor.permissions.has('protection.read') ? countEntries() : null,
  ])
  return { removedByDay, openRequests, targetedMailboxes, blocklistByDay }
}

async function countRequests(): Promise<{ age: RequestAge; count: number }[]> {
  const rows = await db().$queryRaw<{ age: RequestAge; count: bigint }[]>`
    SELECT CASE WHEN "requestedAt" > now() - interval '1 hour' THEN 'underAnHour'
                WHEN "requestedAt" > now() - interval '4 hours' THEN 'underFourHours'
                WHEN "requestedAt" > now() - interval '1 day' THEN 'underADay'
                WHEN "requestedAt" > now() - interval '3 days' THEN 'underThreeDays'
                ELSE 'older' END AS age, count(*)
    FROM "Approval" WHERE state = 'pending' GROUP BY 1`
  const counts = new Map(rows.map(({ age, count }) => [age, Number(count)]))
  return requestAges.map((age) => ({ age, count: counts.get(age) ?? 0 }))
}

/** One walk along an index for each command: a list of commands in one condition would sort every run of the month. */
function newestRuns(commandIds: readonly string[]): Prisma.Sql {
  const newest = commandIds.map(
    (commandId) => Prisma.sql`(
      SELECT id, "commandId", input, "createdAt", "itemCount", counts FROM "Run"
      WHERE "commandId" = ${commandId} AND "createdAt" >= date_trunc('day', now(), 'UTC') - ${overviewDays - 1} * interval '1 day'
      ORDER BY "createdAt" DESC LIMIT ${mostRuns})`,
  )
  return Prisma.join(newest, ' UNION ALL ')
}

async function countTargets(): Promise<{ mailbox: string; connectionId: string; count: number }[]> {
  const rows = await db().$queryRaw<{ mailbox: string; connectionId: string; count: bigint }[]>`
    WITH latest AS (
      SELECT id, sum("itemCount") OVER (ORDER BY "createdAt" DESC, id) - "itemCount" AS newer
      FROM (${newestRuns(removalCommands)}) AS newest),
    target AS (
      SELECT item.*, latest.id AS run FROM latest CROSS JOIN LATERAL (
        SELECT mailbox, "connectionId" FROM "RunItem" WHERE "runId" = latest.id
        LIMIT greatest(0, ${mostItems}::bigint - latest.newer)) AS item
      WHERE latest.newer < ${mostItems}::bigint)
    SELECT lower(mailbox) AS mailbox, (array_agg("connectionId"::text ORDER BY run DESC))[1] AS "connectionId", count(*)
    FROM target WHERE mailbox IS NOT NULL GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ${shownMailboxes}`
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** An undo counts against what it undoes. What was changed past this console is not known here: the lists keep no history. */
async function countEntries(): Promise<{ day: string; added: number; removed: number }[]> {
  const rows = await db().$queryRaw<{ day: string; added: bigint | null; removed: bigint | null }[]>`
    SELECT to_char(change."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
      sum(done) FILTER (WHERE adds) AS added, sum(done) FILTER (WHERE NOT adds) AS removed
    FROM (
      SELECT newest."createdAt", (newest.counts->>'done')::bigint AS done,
        CASE coalesce(undone."commandId", newest."commandId")
          WHEN 'blocklist.add' THEN undone.id IS NULL WHEN 'blocklist.remove' THEN undone.id IS NOT NULL END AS adds
      FROM (${newestRuns(['blocklist.add', 'blocklist.remove', 'blocklist.undo'])}) AS newest
      LEFT JOIN "Run" AS undone ON undone.id =
        CASE newest."commandId" WHEN 'blocklist.undo' THEN (newest.input->>'changeRunId')::uuid END) AS change
    WHERE done > 0 AND adds IS NOT NULL GROUP BY 1 ORDER BY 1`
  return rows.map(({ day, added, removed }) => ({ day, added: Number(added ?? 0), removed: Number(removed ?? 0) }))
}
