import { Prisma } from '../../generated/prisma/client'
import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import { removalCommands } from '../runs/removal'
import type { Actor } from '../shared/actor'
import { type OverviewView, overviewDays, type RequestAge, requestAges } from '../shared/overviewView'

/** The latest removals are counted until they hold so many items: one large month must not make the page slow. */
const mostItems = 200_000
const shownMailboxes = 8

const isLateRemoval = Prisma.sql`"commandId" IN (${Prisma.join([...removalCommands])})
  AND "createdAt" >= date_trunc('day', now(), 'UTC') - ${overviewDays - 1} * interval '1 day'`

/** The plots of the overview: few rows, each from an index. */
export async function readOverview(actor: Actor): Promise<OverviewView> {
  requirePermission(actor, 'runs.read')
  const [removedByDay, openRequests, targetedMailboxes] = await Promise.all([
    countRemoved(),
    actor.permissions.has('approvals.read') ? countRequests() : null,
    actor.permissions.has('mail.metadata') ? countTargets() : null,
  ])
  return { removedByDay, openRequests, targetedMailboxes }
}

/** From the counts that every run keeps: the items themselves are not touched. A restore is no removal. */
async function countRemoved(): Promise<OverviewView['removedByDay']> {
  const rows = await db().$queryRaw<{ day: string; count: bigint }[]>`
    SELECT to_char(coalesce("finishedAt", "createdAt") AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day,
           sum((counts->>'done')::bigint)::bigint AS count
    FROM "Run" WHERE ${isLateRemoval} AND (counts->>'done')::bigint > 0
    GROUP BY 1 ORDER BY 1`
  return rows.map(({ day, count }) => ({ day, count: Number(count) }))
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
  const rows = await db().$queryRaw<{ mailbox: string; count: bigint }[]>`
    WITH latest AS (
      SELECT id, sum("itemCount") OVER (ORDER BY "createdAt" DESC, id) AS items FROM "Run" WHERE ${isLateRemoval}
    )
    SELECT lower(mailbox) AS mailbox, count(*) FROM "RunItem"
    WHERE "runId" IN (SELECT id FROM latest WHERE items <= ${mostItems}) AND mailbox IS NOT NULL
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${shownMailboxes}`
  return rows.map(({ mailbox, count }) => ({ mailbox, count: Number(count) }))
}
