import { createHash } from 'node:crypto'
import type { Tx } from '../db/client'
import { canonicalJson } from '../shared/canonicalJson'
import type { Target } from '../shared/run'
import { connectionOf } from './onConnection'
import { connectionIdsOf } from './runConnections'

/** What is done to the items. Part of the hash: the same messages with another mode are another request. */
export interface SetHead {
  commandId: string
  /** In the order in which they were named */
  connectionIds: readonly string[]
  input: unknown
}

/**
 * The frozen set, as one SHA-256. It covers lines of canonical JSON (RFC 8785), each ended by a line feed: the first is
 * {"command":…,"connection":…,"input":…}, then the target of each item in order of position. Over several connections
 * "connection" is the list of them, and each target names its own. Written to a file, the lines give the same sum with
 * `sha256sum`.
 */
class SetHash {
  private readonly hash = createHash('sha256')

  constructor(head: SetHead) {
    const { commandId, connectionIds, input } = head
    this.line({ command: commandId, connection: connectionIds.length > 1 ? connectionIds : connectionIds[0], input })
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
  run: Pick<SetHead, 'commandId' | 'input'> & { id: string },
  leaveOut: ReadonlySet<string> = new Set(),
): Promise<{ all: string; remaining: string; itemCount: number; remainingCount: number }> {
  const head = { ...run, connectionIds: await connectionIdsOf(tx, run.id) }
  const all = new SetHash(head)
  const remaining = new SetHash(head)
  let itemCount = 0
  let remainingCount = 0
  // Below every int4: an item that somebody put in front of the first one counts too.
  let position = -(2 ** 31) - 1
  for (;;) {
    const rows = await tx.$queryRaw<StoredItem[]>`
      SELECT id, position, "connectionId", target, state = 'excluded' AS excluded FROM "RunItem"
      WHERE "runId" = ${run.id}::uuid AND position > ${position}::bigint ORDER BY position LIMIT ${rowsPerRead}`
    for (const row of rows) {
      const target = asStored(row, head.connectionIds)
      all.add(target)
      itemCount += 1
      position = row.position
      if (row.excluded || leaveOut.has(String(row.id))) continue
      remaining.add(target)
      remainingCount += 1
    }
    if (rows.length < rowsPerRead) break
  }
  return { all: all.digest(), remaining: remaining.digest(), itemCount, remainingCount }
}

interface StoredItem {
  id: bigint
  position: number
  connectionId: string
  target: Target
  excluded: boolean
}

/** Its turn goes over the connection in its row: if that is not the one that was frozen, the target is another. */
function asStored({ connectionId, target }: StoredItem, connectionIds: readonly string[]): Target {
  const frozen = connectionOf(target) ?? (connectionIds.length === 1 ? connectionIds[0] : undefined)
  return frozen === connectionId ? target : ({ ...target, over: connectionId } as unknown as Target)
}
