import { ReadFailed } from '../live/fetchJson'
import type { TableStatus } from './column'

/** What a TanStack query means for the table that shows it. */
export function tableStatusOf(query: { isPending: boolean; error: Error | null; refetch: () => unknown }): TableStatus {
  const { error } = query
  const onRetry = () => void query.refetch()
  // What a service does not permit its administrator may permit meanwhile
  if (error instanceof ReadFailed && error.status === 403) {
    return { kind: 'notPermitted', message: error.message, onRetry }
  }
  if (error instanceof ReadFailed && error.code === 'notSignedIn') return { kind: 'signedOut' }
  if (error) return { kind: 'failed', message: error.message, onRetry }
  return query.isPending ? { kind: 'loading' } : { kind: 'ready' }
}
