import { messagesOf, openProvider } from './openProvider'
import type { SearchFigures, SearchTask } from './task'

const shares = [0.25, 0.5, 0.75, 1]
const pageSize = 100
const bytesOfMegabyte = 1024 * 1024

/** Every folder with mail of every mailbox, as many mailboxes at once as the connection has calls. */
export async function searchMailboxes(task: SearchTask): Promise<SearchFigures> {
  const connection = openProvider(task, { connections: task.connections })
  const messages = messagesOf(connection)
  const { signal } = new AbortController()
  const criteria = { field: 'subject', operator: 'contains', value: task.subject } as const
  const figures: SearchFigures = { seconds: 0, found: [], failed: [], megabytes: [], cpuSeconds: 0 }
  const waiting = [...task.mailboxes]
  let searched = 0

  async function search(mailbox: string): Promise<void> {
    let position: unknown
    do {
      const page = await messages.searchPage({ mailbox, criteria, pageSize, position }, { signal })
      figures.found.push(...page.hits.map(({ internetMessageId }) => internetMessageId ?? ''))
      position = page.next
    } while (position !== undefined)
  }

  async function work(): Promise<void> {
    for (let mailbox = waiting.shift(); mailbox !== undefined; mailbox = waiting.shift()) {
      await search(mailbox).catch((error: Error) => figures.failed.push(error.message))
      searched += 1
      const due = shares[figures.megabytes.length]
      if (due !== undefined && searched >= due * task.mailboxes.length) {
        figures.megabytes.push(Math.round(process.memoryUsage.rss() / bytesOfMegabyte))
      }
    }
  }

  const processorBefore = process.cpuUsage()
  const started = performance.now()
  await Promise.all(Array.from({ length: task.connections }, work))
  figures.seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(processorBefore)
  figures.cpuSeconds = (user + system) / 1e6
  await connection.close()
  return figures
}
