import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * Reads again what fits. A read that is under way goes on, and what it was for is read once more after it: it may have
 * been answered before the change. (`invalidateQueries` alone joins a first read and forgets the change; with data it
 * breaks the read off, so that under a steady stream of notices a slow one would never end.)
 */
export async function readAgain(queryClient: QueryClient, fits: (query: Query) => boolean): Promise<void> {
  const underWay = queryClient
    .getQueryCache()
    .findAll({ predicate: fits })
    .flatMap(({ queryKey, state, promise }) => (state.fetchStatus === 'fetching' ? [{ queryKey, promise }] : []))
  const read = (filters: Parameters<QueryClient['invalidateQueries']>[0]) =>
    queryClient.invalidateQueries(filters, { cancelRefetch: false })
  await Promise.all([
    read({ predicate: fits }),
    ...underWay.map(async ({ queryKey, promise }) => {
      await Promise.resolve(promise).catch(() => undefined)
      await read({ queryKey, exact: true })
    }),
  ])
}
