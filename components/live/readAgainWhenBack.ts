import type { Query, QueryClient } from '@tanstack/react-query'
import { ReadFailed } from './fetchJson'
import { readAgain } from './readAgain'

const pauseMs = 5_000

/**
 * What says that it could not be read, because the console or its database was away, comes back by itself: while there is any such
 * query, `isBack` is asked, and then all of them are read again. (Asking each of them again would show each as being read, over
 * and over.) Gives what ends it.
 */
export function readAgainWhenBack(queryClient: QueryClient, isBack: () => Promise<boolean>): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null
  const askLater = () => {
    timer ??= setTimeout(async () => {
      const there = await isBack()
      timer = null
      if (there) await readAgain(queryClient, wasAway)
      else askLater()
    }, pauseMs)
  }
  const stop = queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && wasAway(query)) askLater()
  })
  return () => {
    stop()
    if (timer) clearTimeout(timer)
  }
}

function wasAway({ state: { error } }: Query): boolean {
  return error instanceof ReadFailed && (error.code === 'databaseAway' || error.code === 'noAnswer')
}
