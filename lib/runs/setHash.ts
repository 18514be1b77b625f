import { createHash } from 'node:crypto'
import type { Tx } from '../db/client'
import { canonicalJson } from '../shared/canonicalJson'
import type { Target } from '../shared/run'

/** What is done to the items. Part of the hash: the same messages with another mode are another request. */
export interface SetHead {
  commandId: string
  connectionId: string | null
  input: unknown
}

/**
 * The frozen set, as one SHA-256. It covers lines of canonical JSON (RFC 8785), each ended by a line feed: the first is
 * {"command":…,"connection":…,"input":…}, then the target of each item in order of position. Written to a file, the
 * lines give the same sum with `sha256sum`.
 */
class SetHash {
  private readonly hash = createHash('sha256')

  constructor(head: SetHead) {
    this.line({ command: head.commandId, connection: head.connectionId, input: head.input })
  }

  add(target: Target): void {
    this.line(target)
  }

  digest(): string {
    return this.hash.digest('hex')
  }

  private line(value: unknown): void {
    this.hash.update(`${canonicalJson(value)}\n`, 'utf8')
  }
}

export function hashSet(head: SetHead, targets: readonly Target[]): string {
  const hash = new SetHash(head)
  for (const target of targets) hash.add(target)
  return hash.digest()
}

const rowsPerRead = 5_000

/** Hashes what is stored now: all items, and those that the approver has left in. */
export async function hashStoredSet(
  tx: Tx,
  run: SetHead & { id: string },
  leaveOut: ReadonlySet<string> = new Set(),
): Promise<{ all: string; remaining: string; itemCount: number; remainingCount: number }> {
  const all = new SetHash(run)
  const remaining = new SetHash(run)
  let itemCount = 0
  let remainingCount = 0
  // Below every int4: an item that somebody put in front of the first one counts too.
  let position = -(2 ** 31) - 1
  for (;;) {
    const rows = await tx.$queryRaw<{ id: bigint; position: number; target: Target; excluded: boolean }[]>`
      SELECT id, position, target, state = 'excluded' AS excluded FROM "RunItem"
      WHERE "runId" = ${run.id}::uuid AND position > ${position}::bigint ORDER BY position LIMIT ${rowsPerRead}`
    for (const row of rows) {
      all.add(row.target)
      itemCount += 1
      position = row.position
      if (row.excluded || leaveOut.has(String(row.id))) continue
      remaining.add(row.target)
      remainingCount += 1
    }
    if (rows.length < rowsPerRead) break
  }
  return { all: all.digest(), remaining: remaining.digest(), itemCount, remainingCount }
}
