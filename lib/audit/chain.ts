import { createHash } from 'node:crypto'
import type { ChainedEntry } from '../shared/auditView'
import { canonicalJson } from '../shared/canonicalJson'

/** What stands before the first entry. */
export const genesisHash = '0'.repeat(64)

/**
 * hash = SHA-256(prevHash + "\n" + canonical JSON (RFC 8785) of the entry's ten fields), in lower-case hex. It can be
 * recomputed from an exported line with any tool that knows RFC 8785.
 */
export function hashEntry(prevHash: string, entry: ChainedEntry): string {
  const { seq, at, actorId, actorName, action, objectType, objectId, runId, detail, address } = entry
  const covered = { seq, at, actorId, actorName, action, objectType, objectId, runId, detail, address }
  return createHash('sha256')
    .update(`${prevHash}\n${canonicalJson(covered)}`, 'utf8')
    .digest('hex')
}
