'use client'
import { useQuery } from '@tanstack/react-query'
import type { WriteOptions } from '@/lib/shared/writeOptions'
import { fetchJson } from '../live/fetchJson'

/** Which connections can send and report, and from how many messages on a second person must agree. */
export function useWriteOptions(initial?: WriteOptions) {
  return useQuery({
    queryKey: ['connection', 'list', 'writeOptions'],
    queryFn: ({ signal }) => fetchJson<WriteOptions>('/api/write/options', signal),
    initialData: initial,
    staleTime: 60_000,
  })
}
