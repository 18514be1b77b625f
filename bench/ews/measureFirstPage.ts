import { messagesOf, openProvider } from './openProvider'
import type { FolderFigures, FolderTask } from './task'

/** The first page of all mail of a mailbox, on a connection that knows nothing yet. */
export async function measureFirstPage(task: FolderTask): Promise<FolderFigures> {
  let roundTrips = 0
  const connection = openProvider(task, {
    onCall: () => {
      roundTrips += 1
    },
  })
  const { signal } = new AbortController()
  const started = performance.now()
  const { mailbox, pageSize } = task
  const page = await messagesOf(connection).searchPage({ mailbox, criteria: null, pageSize }, { signal })
  const milliseconds = performance.now() - started
  await connection.close()
  return { milliseconds, roundTrips, messages: page.hits.length, hasMore: page.next !== undefined }
}
