'use client'
import { useQuery } from '@tanstack/react-query'
import type { ComplianceStatusView } from '@/lib/shared/complianceView'
import { fetchJson } from '../live/fetchJson'
import type { CompliancePlace } from './compliancePlace'

/** One search as Purview tells it now. It is read again when a run of this console changed it, not on a timer. */
export function useComplianceSearch({ connectionId, name }: CompliancePlace) {
  return useQuery({
    queryKey: ['compliance', connectionId, 'search', name],
    queryFn: ({ signal }) =>
      fetchJson<ComplianceStatusView>(`/api/compliance/search?${new URLSearchParams({ connectionId, name })}`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  })
}
