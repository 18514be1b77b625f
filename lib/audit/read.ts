import type { Prisma } from '../../generated/prisma/client'
import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import type { AuditFilter, AuditHead, AuditRow } from '../shared/auditView'
import type { Page } from '../shared/page'
import { toAuditRow } from './auditRow'
import { genesisHash } from './chain'

/** Newest first. */
export async function listAudit(
  filter: AuditFilter,
  page: { after?: string; limit?: number },
  actor: Actor,
): Promise<Page<AuditRow>> {
  requirePermission(actor, 'audit.read')
  const limit = Math.min(page.limit ?? 50, 500)
  const found = await db().auditEntry.findMany({
    where: { AND: [whereOf(filter), page.after ? { seq: { lt: BigInt(page.after) } } : {}] },
    orderBy: { seq: 'desc' },
    take: limit + 1,
  })
  const rows = found.slice(0, limit).map(toAuditRow)
  return { rows, next: found.length > limit ? (rows.at(-1)?.seq ?? null) : null }
}

export async function getAuditEntry(seq: string, actor: Actor): Promise<AuditRow | null> {
  requirePermission(actor, 'audit.read')
  const entry = await db().auditEntry.findUnique({ where: { seq: BigInt(seq) } })
  return entry && toAuditRow(entry)
}

/** The last entry, to print and keep elsewhere: `npm run audit:verify -- --expect-head <seq>:<hash>` */
export async function auditHead(actor: Actor): Promise<AuditHead> {
  requirePermission(actor, 'audit.read')
  const last = await db().auditEntry.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true, hash: true } })
  return last ? { seq: String(last.seq), hash: last.hash } : { seq: '0', hash: genesisHash }
}

/** The actions that occur, for the filter's list. */
export async function auditActions(actor: Actor): Promise<string[]> {
  requirePermission(actor, 'audit.read')
  // A loose index scan: one index look-up per distinct action instead of a pass over every entry.
  // https://wiki.postgresql.org/wiki/Loose_indexscan
  const rows = await db().$queryRaw<{ action: string | null }[]>`
    WITH RECURSIVE seen AS (
      (SELECT action FROM "AuditEntry" ORDER BY action LIMIT 1)
      UNION ALL
      SELECT (SELECT action FROM "AuditEntry" WHERE action > seen.action ORDER BY action LIMIT 1)
      FROM seen WHERE seen.action IS NOT NULL)
    SELECT action FROM seen WHERE action IS NOT NULL`
  return rows.flatMap(({ action }) => (action === null ? [] : [action]))
}

export function whereOf(filter: AuditFilter): Prisma.AuditEntryWhereInput {
  const at: Prisma.DateTimeFilter = {}
  if (filter.from) at.gte = new Date(filter.from)
  if (filter.before) at.lt = new Date(filter.before)
  return {
    actorId: filter.actorId,
    actorName: filter.actorName ? { contains: filter.actorName, mode: 'insensitive' } : undefined,
    action: filter.action?.endsWith('.') ? { startsWith: filter.action } : filter.action,
    objectType: filter.objectType,
    objectId: filter.objectId,
    runId: filter.runId,
    at: filter.from || filter.before ? at : undefined,
  }
}
