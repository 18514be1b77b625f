import packageFile from '../../package.json' with { type: 'json' }
import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import type { Actor } from '../shared/actor'
import type { AuditFilter } from '../shared/auditView'
import { appendAudit } from './append'
import { toAuditRow } from './auditRow'
import { toCef } from './cef'
import { whereOf } from './read'

export type AuditExportFormat = 'jsonLines' | 'cef'

const pageRows = 2_000

/**
 * The entries that match, oldest first, in pieces of text that end with a line. Ends at the entry that notes the export
 * itself, so that it ends at all while others append.
 */
export async function* exportAudit(
  format: AuditExportFormat,
  filter: AuditFilter,
  actor: Actor,
): AsyncGenerator<string, void, void> {
  requirePermission(actor, 'audit.read')
  const detail = { format, filter: { ...filter } }
  const head = await inTransaction((tx) => appendAudit(tx, { actor, action: 'audit.exported', detail }))
  let after = 0n
  for (;;) {
    const page = await db().auditEntry.findMany({
      where: { AND: [whereOf(filter), { seq: { gt: after, lte: BigInt(head.seq) } }] },
      orderBy: { seq: 'asc' },
      take: pageRows,
    })
    const lines = page.map((entry) => {
      const row = toAuditRow(entry)
      return format === 'cef' ? toCef(row, packageFile) : JSON.stringify(row)
    })
    if (lines.length > 0) yield `${lines.join('\n')}\n`
    const last = page.at(-1)
    if (!last || page.length < pageRows) return
    after = last.seq
  }
}
