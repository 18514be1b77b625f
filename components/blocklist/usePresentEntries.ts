'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { BlocklistAction, BlocklistType } from '@/lib/shared/blocklist'
import { indicatorKey } from '@/lib/shared/pastedIndicators'
import { fetchJson } from '../live/fetchJson'

interface PresentEntry {
  listType: BlocklistType
  value: string
  action: BlocklistAction
}

/** What the four lists hold, to compare pasted lines with. */
export function usePresentEntries(connectionId: string) {
  const { data, error, isPending } = useQuery({
    queryKey: ['blocklist', connectionId, 'present'],
    queryFn: ({ signal }) =>
      fetchJson<PresentEntry[]>(`/api/blocklists/present?${new URLSearchParams({ connectionId })}`, signal),
    retry: false,
  })
  const present = useMemo(
    () => new Map(data?.map(({ listType, value, action }) => [indicatorKey(listType, value), action])),
    [data],
  )
  return { present, error, isPending }
}
