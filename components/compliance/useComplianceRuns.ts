'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ComplianceRunView } from '@/lib/shared/complianceView'
import { fetchJson } from '../live/fetchJson'

/**
 * What is done with searches from here, kept up to date by the events of runs. When one of them gets further, what
 * Purview said of the searches is old, and is asked for again: the worker does the watching, not the browser.
 */
export function useComplianceRuns(connectionId: string, name?: string) {
  const queryClient = useQueryClient()
  const query = new URLSearchParams({ connectionId, ...(name === undefined ? {} : { name }) })
  const runs = useQuery({
    queryKey: ['run', 'list', 'compliance', connectionId, name ?? null],
    queryFn: ({ signal }) => fetchJson<ComplianceRunView[]>(`/api/compliance/runs?${query}`, signal),
    enabled: connectionId !== '',
    retry: false,
  })
  const stand = runs.data?.map(({ runId, state, itemState }) => `${runId} ${state} ${itemState}`).join()
  const seen = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (stand === undefined) return
    const changed = seen.current !== undefined && seen.current !== stand
    seen.current = stand
    if (changed) void queryClient.invalidateQueries({ queryKey: ['compliance', connectionId] })
  }, [stand, connectionId, queryClient])
  return runs
}
