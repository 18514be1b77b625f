'use client'
import { useQuery } from '@tanstack/react-query'
import { usePerson } from '../frame/PersonContext'
import { fetchJson, ReadFailed } from '../live/fetchJson'

/** What was read of a message's content, or which of the other states it is. */
export interface Opened<Data> {
  data: Data | undefined
  error: Error | null
  /** By our roles, or by the service */
  refused: boolean
  refetch: () => unknown
}

/** Reads content of mail. Every reading is audited: once per opening, not again because the window got the focus. */
export function useOpened<Data>(queryKey: readonly unknown[], url: string): Opened<Data> {
  const mayOpen = usePerson().permissions.has('mail.content')
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => fetchJson<Data>(url, signal),
    enabled: mayOpen,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  })
  return { data, error, refetch, refused: !mayOpen || (error instanceof ReadFailed && error.status === 403) }
}
