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
  const [removedByDay, openRequests, targetedMailboxes] = await Promise.all([
    readRemovedByDay(overviewDays),
    actor.permissions.has('approvals.read') ? countRequests() : null,
    actor.permissions.has('mail.metadata') ? countTargets() : null,
  ])
  return { removedByDay, openRequests, targetedMailboxes }
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

async function countTargets(): Promise<{ mailbox: string; count: number }[]> {
  // One walk along an index for each command: a list of commands in one condition would sort every removal of the month.
  const newest = removalCommands.map(
    (commandId) => Prisma.sql`(
      SELECT id, "createdAt", "itemCount" FROM "Run"
      WHERE "commandId" = ${commandId} AND "createdAt" >= date_trunc('day', now(), 'UTC') - ${overviewDays - 1} * interval '1 day'
      ORDER BY "createdAt" DESC LIMIT ${mostRuns})`,
  )
  const rows = await db().$queryRaw<{ mailbox: string; count: bigint }[]>`
    WITH latest AS (
      SELECT id, sum("itemCount") OVER (ORDER BY "createdAt" DESC, id) - "itemCount" AS newer
      FROM (${Prisma.join(newest, ' UNION ALL ')}) AS newest),
    target AS (
      SELECT mailbox FROM latest CROSS JOIN LATERAL (
        SELECT mailbox FROM "RunItem" WHERE "runId" = latest.id LIMIT greatest(0, ${mostItems}::bigint - latest.newer)) AS item
      WHERE latest.newer < ${mostItems}::bigint)
    SELECT lower(mailbox) AS mailbox, count(*) FROM target WHERE mailbox IS NOT NULL
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${shownMailboxes}`
  return rows.map(({ mailbox, count }) => ({ mailbox, count: Number(count) }))
}
