'use client'
import { useQuery } from '@tanstack/react-query'
import type { ConsoleStatus } from '@/lib/shared/consoleStatus'
import { fetchJson } from '../live/fetchJson'
import { useLiveEvents } from '../live/LiveEventsContext'

/** Starts from what the server rendered; read again when a connection, an approval or an answer changes. */
export function useConsoleStatus(initial: ConsoleStatus): ConsoleStatus {
  const { data, refetch } = useQuery({
    queryKey: ['status'],
    queryFn: ({ signal }) => fetchJson<ConsoleStatus>('/api/status', signal),
    initialData: initial,
    initialDataUpdatedAt: 0,
    refetchInterval: 120_000,
  })
  useLiveEvents((event) => {
    if (event.topic === 'connection' || event.topic === 'approval' || event.topic === 'reply') void refetch()
  })
  return data
}
