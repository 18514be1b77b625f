import type { Client } from 'pg'
import { genesisHash, hashEntry } from '../../lib/audit/chain'

const rowsPerInsert = 20_000
const actions = ['run.requested', 'run.started', 'run.finished', 'mail.opened', 'signIn.succeeded']

/**
 * So many entries at the end of the audit log, each with its real hash, so that the whole chain stays sound (the bench has it
 * verified). Much faster than the console's own way, which takes a lock and a notice for each step. Nobody else may append
 * meanwhile: the number is the table's key, so that it would fail and not break the chain.
 */
export async function insertAudit(database: Client, count: number): Promise<void> {
  const { rows } = await database.query<{ seq: string; hash: string; at: Date }>(
    'SELECT seq, hash, at FROM "AuditEntry" ORDER BY seq DESC LIMIT 1',
  )
  let seq = Number(rows[0]?.seq ?? 0)
  let prevHash = rows[0]?.hash ?? genesisHash
  const at = (rows[0]?.at ?? new Date()).toISOString()
  const last = seq + count
  while (seq < last) {
    const lines: unknown[] = []
    while (seq < last && lines.length < rowsPerInsert) {
      seq += 1
      const entry = {
        seq: String(seq),
        at,
        actorId: null,
        actorName: `Person ${seq % 7}`,
        action: actions[seq % actions.length] ?? '',
        objectType: 'connection',
        objectId: String(seq % 100),
        runId: null,
        detail: { command: 'mail.search', itemCount: seq % 500, text: 'A step of the bench' },
        address: '192.0.2.7',
      }
      const hash = hashEntry(prevHash, entry)
      lines.push({ ...entry, prevHash, hash })
      prevHash = hash
    }
    await database.query(
      `INSERT INTO "AuditEntry" SELECT * FROM jsonb_populate_recordset(NULL::"AuditEntry", $1::jsonb)`,
      [JSON.stringify(lines)],
    )
  }
  await database.query('ANALYZE "AuditEntry"')
}
