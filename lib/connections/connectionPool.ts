import type { OpenConnection } from '../providers/contract'

/** A secret in a mounted file can change without the database knowing: nothing is shared for longer. */
const longestSharingMilliseconds = 10 * 60_000
const idleMilliseconds = 2 * 60_000

interface Shared {
  version: string
  opened: Promise<OpenConnection>
  since: number
  users: number
  idle: NodeJS.Timeout | null
}

/** Open connections of this process, shared by those who use the same one at the same time or shortly after. */
export class ConnectionPool {
  private readonly shared = new Map<string, Shared>()

  async take(connectionId: string, version: string, open: () => Promise<OpenConnection>): Promise<OpenConnection> {
    const current = this.shared.get(connectionId)
    const entry = current && isGood(current, version) ? current : this.replace(connectionId, version, open)
    entry.users += 1
    if (entry.idle) clearTimeout(entry.idle)
    try {
      const connection = await entry.opened
      let closed = false
      const close = async () => {
        if (closed) return
        closed = true
        await this.leave(connectionId, entry)
      }
      return { ...connection, close }
    } catch (error) {
      this.drop(connectionId, entry)
      throw error
    }
  }

  private replace(connectionId: string, version: string, open: () => Promise<OpenConnection>): Shared {
    const old = this.shared.get(connectionId)
    const entry: Shared = { version, opened: open(), since: Date.now(), users: 0, idle: null }
    this.shared.set(connectionId, entry)
    // Whoever still uses the old one closes it when the last of them leaves
    if (old && old.users === 0) void closeQuietly(old)
    return entry
  }

  private async leave(connectionId: string, entry: Shared): Promise<void> {
    entry.users -= 1
    if (entry.users > 0) return
    if (this.shared.get(connectionId) !== entry) return closeQuietly(entry)
    entry.idle = setTimeout(() => {
      this.drop(connectionId, entry)
      void closeQuietly(entry)
    }, idleMilliseconds)
    entry.idle.unref()
  }

  private drop(connectionId: string, entry: Shared): void {
    if (entry.idle) clearTimeout(entry.idle)
    if (this.shared.get(connectionId) === entry) this.shared.delete(connectionId)
  }
}

function isGood(entry: Shared, version: string): boolean {
  return entry.version === version && Date.now() - entry.since < longestSharingMilliseconds
}

/** Its sockets go; that it could not be opened was told to who asked. */
async function closeQuietly(entry: Shared): Promise<void> {
  if (entry.idle) clearTimeout(entry.idle)
  const connection = await entry.opened.catch(() => null)
  await connection?.close()
}
