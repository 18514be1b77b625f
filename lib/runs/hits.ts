import { Prisma } from '../../generated/prisma/client'
import { db } from '../db/client'
import { pageSize, readCursor, writeCursor } from '../db/cursor'
import type { Actor } from '../shared/actor'
import type { Page } from '../shared/page'
import type { HitFilter, HitGroup, HitRow, HitSort } from '../shared/runView'
import { groupKey, whereOfHits } from './hitFilter'
import { permitHits } from './permitHits'
import type { PageRequest } from './read'
import { runConnectionsInclude, sourcesOf } from './runConnections'

export interface HitOrder {
  sort: HitSort
  direction: 'ascending' | 'descending'
}

const newestFirst: HitOrder = { sort: 'receivedAt', direction: 'descending' }
const mostIds = 250_000

/**
 * Whoever wrote a mail chose how long its subject is: sorted by its beginning. Each order has an index over exactly this
 * expression (prisma/migrations/…_large_tables); another expression would sort all results for every page.
 */
const sortKeys: Record<HitSort, Prisma.Sql> = {
  receivedAt: Prisma.sql`"receivedAt"`,
  subject: Prisma.sql`lower(left(subject, 200))`,
  sender: Prisma.sql`lower(left(coalesce("senderAddress", ''), 320))`,
  mailbox: Prisma.sql`lower(mailbox)`,
}

export async function listHits(
  runId: string,
  filter: HitFilter,
  page: PageRequest & { order?: HitOrder },
  actor: Actor,
): Promise<Page<HitRow>> {
  permitHits(runId, actor)
  const { sort, direction } = page.order ?? newestFirst
  const limit = pageSize(page.limit, 100, 5_000)
  const key = sortKeys[sort]
  const descending = direction === 'descending'
  const way = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const rows = await db().$queryRaw<(StoredHit & { sortKey: string | Date })[]>`
    SELECT id, "connectionId", mailbox, "messageId", "internetMessageId", subject, "senderAddress", "senderName", "receivedAt",
           "folderId", "folderName", "hasAttachments", "isRead", "sizeBytes", categories, preview, "webLink",
           ${key} AS "sortKey"
    FROM "Hit" WHERE ${whereOfHits(runId, filter)} AND ${page.after ? beyond(page.after, sort, descending) : Prisma.sql`true`}
    ORDER BY ${key} ${way}, id ${way} LIMIT ${limit + 1}`
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const next =
    rows.length > limit && last
      ? writeCursor([last.sortKey instanceof Date ? last.sortKey.toISOString() : last.sortKey, String(last.id)])
      : null
  const connections = await db().runConnection.findMany({ where: { runId }, ...runConnectionsInclude })
  const names = new Map(sourcesOf(connections).map(({ connectionId, name }) => [connectionId, name]))
  return { rows: shown.map((row) => toHitRow(row, names.get(row.connectionId) ?? '')), next }
}

/** Ids of all that match a filter, to request a removal of exactly those. */
export async function listHitIds(runId: string, filter: HitFilter, actor: Actor): Promise<string[]> {
  permitHits(runId, actor)
  const rows = await db().$queryRaw<{ id: bigint }[]>`
    SELECT id FROM "Hit" WHERE ${whereOfHits(runId, filter)} ORDER BY id LIMIT ${mostIds}`
  return rows.map(({ id }) => String(id))
}

/** Copies of one message together, the most spread first. */
export async function groupHits(
  runId: string,
  filter: HitFilter,
  page: PageRequest,
  actor: Actor,
): Promise<Page<HitGroup>> {
  permitHits(runId, actor)
  const limit = pageSize(page.limit, 50, 500)
  const [copies, first] = page.after ? readCursor(page.after, 2) : []
  const beyondLast = page.after
    ? Prisma.sql`HAVING count(*) < ${copies}::bigint OR (count(*) = ${copies}::bigint AND min(id) > ${first}::bigint)`
    : Prisma.empty
  const rows = await db().$queryRaw<StoredGroup[]>`
    SELECT ${groupKey} AS key, min(id) AS first, min("internetMessageId") AS "internetMessageId",
           (array_agg(subject ORDER BY id))[1] AS subject, (array_agg("senderAddress" ORDER BY id))[1] AS "senderAddress",
           (array_agg("senderName" ORDER BY id))[1] AS "senderName", min("receivedAt") AS "firstReceivedAt",
           max("receivedAt") AS "lastReceivedAt", count(*) AS copies, count(DISTINCT lower(mailbox)) AS mailboxes,
           count(*) FILTER (WHERE NOT "isRead") AS unread
    FROM "Hit" WHERE ${whereOfHits(runId, filter)} GROUP BY 1 ${beyondLast}
    ORDER BY count(*) DESC, min(id) LIMIT ${limit + 1}`
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(({ first: _, ...row }) => ({
      ...row,
      firstReceivedAt: row.firstReceivedAt.toISOString(),
      lastReceivedAt: row.lastReceivedAt.toISOString(),
      copies: Number(row.copies),
      mailboxes: Number(row.mailboxes),
      unread: Number(row.unread),
    })),
    next: rows.length > limit && last ? writeCursor([String(last.copies), String(last.first)]) : null,
  }
}

type StoredHit = Omit<HitRow, 'hitId' | 'receivedAt' | 'source'> & { id: bigint; receivedAt: Date }
type StoredGroup = Omit<HitGroup, 'firstReceivedAt' | 'lastReceivedAt' | 'copies' | 'mailboxes' | 'unread'> & {
  first: bigint
  firstReceivedAt: Date
  lastReceivedAt: Date
  copies: bigint
  mailboxes: bigint
  unread: bigint
}

function toHitRow({ id, receivedAt, ...hit }: StoredHit & { sortKey: unknown }, source: string): HitRow {
  const { sortKey: _, ...row } = hit
  return { ...row, hitId: String(id), source, receivedAt: receivedAt.toISOString() }
}

function beyond(cursor: string, sort: HitSort, descending: boolean): Prisma.Sql {
  const [value, id] = readCursor(cursor, 2)
  const last = sort === 'receivedAt' ? Prisma.sql`${value}::timestamptz` : Prisma.sql`${value}`
  const than = descending ? Prisma.sql`<` : Prisma.sql`>`
  return Prisma.sql`(${sortKeys[sort]}, id) ${than} (${last}, ${id}::bigint)`
}
