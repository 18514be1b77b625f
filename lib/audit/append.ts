import type { Tx } from '../db/client'
import { publish } from '../events/publish'
import type { Actor } from '../shared/actor'
import type { AuditHead } from '../shared/auditView'
import { canonicalJson } from '../shared/canonicalJson'
import { storableJson, storableText } from '../shared/storableJson'
import { genesisHash, hashEntry } from './chain'

export interface AuditDraft {
  actor: Pick<Actor, 'userId' | 'name' | 'address'>
  /** "run.requested": what was done, group first */
  action: string
  objectType?: string
  objectId?: string
  runId?: string
  /** Facts about the act. Never mail content, never a secret. */
  detail: Record<string, unknown>
}

/** Any fixed number: the key of the lock that makes the entries one chain. */
const chainLockKey = 7_202_611
const maxDetailCharacters = 32_000
const rowsPerInsert = 2_000

export function appendAudit(tx: Tx, draft: AuditDraft): Promise<AuditHead> {
  return appendAudits(tx, [draft])
}

/**
 * Adds entries at the end of the chain, in the caller's transaction. Everyone who appends waits for the lock until that
 * transaction ends: call it last, after every row lock (two transactions that take both in different orders would stop
 * each other).
 */
export async function appendAudits(tx: Tx, drafts: readonly AuditDraft[]): Promise<AuditHead> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${chainLockKey})`
  // The database's clock, never behind the entry before: entries of several machines stand in order.
  const [last] = await tx.$queryRaw<{ seq: bigint | null; hash: string | null; at: Date }[]>`
    SELECT head.seq, head.hash, date_trunc('milliseconds', greatest(clock_timestamp(), head.at)) AS at
    FROM (SELECT 1) AS always
    LEFT JOIN (SELECT seq, hash, at FROM "AuditEntry" ORDER BY seq DESC LIMIT 1) AS head ON true`
  if (!last) throw new Error('The head of the audit log could not be read')

  let head: AuditHead = { seq: String(last.seq ?? 0), hash: last.hash ?? genesisHash }
  const at = last.at.toISOString()
  const rows = drafts.map((draft) => {
    const detail = storableJson(draft.detail)
    if (canonicalJson(detail).length > maxDetailCharacters) {
      throw new Error(`The detail of an audit entry "${draft.action}" is longer than ${maxDetailCharacters} characters`)
    }
    const entry = {
      seq: String(BigInt(head.seq) + 1n),
      at,
      actorId: draft.actor.userId,
      actorName: storableText(draft.actor.name),
      action: draft.action,
      objectType: draft.objectType ?? null,
      objectId: draft.objectId === undefined ? null : storableText(draft.objectId),
      runId: draft.runId ?? null,
      detail,
      address: draft.actor.address,
    }
    const row = { ...entry, prevHash: head.hash, hash: hashEntry(head.hash, entry) }
    head = { seq: row.seq, hash: row.hash }
    return row
  })
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    await tx.$executeRaw`
      INSERT INTO "AuditEntry"
        (seq, at, "actorId", "actorName", action, "objectType", "objectId", "runId", detail, address, "prevHash", hash)
      SELECT seq, at, "actorId", "actorName", action, "objectType", "objectId", "runId", detail, address, "prevHash", hash
      FROM jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + rowsPerInsert))}::jsonb) AS row(
        seq bigint, at timestamptz, "actorId" uuid, "actorName" text, action text, "objectType" text, "objectId" text,
        "runId" uuid, detail jsonb, address text, "prevHash" text, hash text)`
  }
  await publish(tx, { topic: 'audit', id: head.seq, kind: 'appended' })
  return head
}
