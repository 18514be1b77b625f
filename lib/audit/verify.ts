import { db } from '../db/client'
import type { AuditHead, AuditVerification } from '../shared/auditView'
import { toAuditRow } from './auditRow'
import { genesisHash, hashEntry } from './chain'

const pageRows = 2_000

/**
 * Walks the whole chain and reports the first entry that is not as it was written. A cut-off tail leaves a shorter chain
 * that is sound in itself: it is found only against a head that was noted before, outside of the database (`expectHead`).
 */
export async function verifyAudit(options: { expectHead?: AuditHead } = {}): Promise<AuditVerification> {
  let head: AuditHead = { seq: '0', hash: genesisHash }
  let headAt = new Date(0).toISOString()
  let entries = 0
  const expected = options.expectHead
  for (;;) {
    const page = await db().auditEntry.findMany({
      where: { seq: { gt: BigInt(head.seq) } },
      orderBy: { seq: 'asc' },
      take: pageRows,
    })
    for (const stored of page) {
      const row = toAuditRow(stored)
      const broken = (problem: string): AuditVerification => ({ intact: false, entries, brokenAt: row.seq, problem })
      const next = String(BigInt(head.seq) + 1n)
      if (row.seq !== next) return broken(`Entry ${next} is missing: entry ${head.seq} is followed by ${row.seq}.`)
      if (row.prevHash !== head.hash) return broken(`Entry ${row.seq} does not continue entry ${head.seq}.`)
      if (row.hash !== hashEntry(row.prevHash, row)) return broken(`Entry ${row.seq} was changed after it was written.`)
      if (row.at < headAt) return broken(`Entry ${row.seq} is older than the entry before it.`)
      if (expected?.seq === row.seq && expected.hash !== row.hash) {
        return broken(`Entry ${row.seq} is not the one whose hash was noted: the log was rewritten.`)
      }
      head = { seq: row.seq, hash: row.hash }
      headAt = row.at
      entries += 1
    }
    if (page.length < pageRows) break
  }
  if (expected && BigInt(expected.seq) > BigInt(head.seq)) {
    const problem = `The log ends at entry ${head.seq}, but entry ${expected.seq} was noted: its end was cut off.`
    return { intact: false, entries, brokenAt: String(BigInt(head.seq) + 1n), problem }
  }
  return { intact: true, entries, head }
}
