import type { AuditEntry } from '../../generated/prisma/client'
import type { AuditRow } from '../shared/auditView'

export function toAuditRow(entry: AuditEntry): AuditRow {
  return { ...entry, seq: String(entry.seq), at: entry.at.toISOString() }
}
