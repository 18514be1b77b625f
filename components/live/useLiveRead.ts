'use client'
import { useQuery } from '@tanstack/react-query'
import { fetchJson } from './fetchJson'

/**
 * One of our GET routes, kept up to date by the events of its topic (the first part of the key). It begins with what the
 * server rendered and reads once more as soon as it listens: what changed between the two was told to nobody.
 */
export function useLiveRead<Data>(queryKey: readonly unknown[], route: string, initial: Data) {
  const query = useQuery<Data>({
    queryKey,
    queryFn: ({ signal }) => fetchJson<Data>(route, signal),
    placeholderData: initial as never,
  })
  return { ...query, data: query.data ?? initial }
}
