import packageFile from '../../package.json' with { type: 'json' }
import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { type RowExport, writeRows } from '../export/writeRows'
import type { Actor } from '../shared/actor'
import type { AuditFilter, AuditRow } from '../shared/auditView'
import type { Page } from '../shared/page'
import { type AuditExportColumn, auditExportColumns } from '../shared/rowExport'
import { appendAudit } from './append'
import { toAuditRow } from './auditRow'
import { toCef } from './cef'
import { whereOf } from './read'

export type AuditExportFormat = 'jsonLines' | 'cef' | 'csv'

const pageRows = 2_000

/**
 * The entries that match, oldest first, in pieces of text that end with a line. Ends at the entry that notes the export
 * itself, so that it ends at all while others append. JSON Lines without chosen columns and CEF carry the whole entry.
 */
export async function* exportAudit(
  format: AuditExportFormat,
  filter: AuditFilter,
  actor: Actor,
  { columns, byteOrderMark }: Partial<Pick<RowExport<AuditExportColumn>, 'columns' | 'byteOrderMark'>> = {},
): AsyncGenerator<string, void, void> {
  requirePermission(actor, 'audit.read')
  const detail = { format, filter: { ...filter }, ...(columns ? { columns: [...columns] } : {}) }
  const head = await inTransaction((tx) => appendAudit(tx, { actor, action: 'audit.exported', detail }))
  const readPage = (after: string | undefined) => readUpTo(head.seq, filter, after)
  if (format !== 'cef' && (columns || format === 'csv')) {
    yield* writeRows({ format, columns: columns ?? auditExportColumns, byteOrderMark }, readPage)
    return
  }
  let after: string | undefined
  do {
    const page = await readPage(after)
    const lines = page.rows.map((row) => (format === 'cef' ? toCef(row, packageFile) : JSON.stringify(row)))
    if (lines.length > 0) yield `${lines.join('\n')}\n`
    after = page.next ?? undefined
  } while (after)
}

async function readUpTo(head: string, filter: AuditFilter, after: string | undefined): Promise<Page<AuditRow>> {
  const entries = await db().auditEntry.findMany({
    where: { AND: [whereOf(filter), { seq: { gt: BigInt(after ?? 0), lte: BigInt(head) } }] },
    orderBy: { seq: 'asc' },
    take: pageRows,
  })
  const last = entries.at(-1)
  return {
    rows: entries.map(toAuditRow),
    next: last && entries.length === pageRows ? String(last.seq) : null,
  }
}
