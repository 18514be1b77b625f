'use client'
import { useQuery } from '@tanstack/react-query'
import type { PersonFound } from '@/lib/shared/mailboxView'
import { fetchJson } from '../live/fetchJson'
import { useSettled } from '../live/useSettled'

export const fewestCharacters = 2
const none: readonly PersonFound[] = []

/** People of the directory whose name or address begins with the text, asked for once the typing pauses. */
export function usePeople(text: string): {
  people: readonly PersonFound[]
  problem: string | null
  /** Not answered yet for what is typed now */
  looking: boolean
} {
  const wanted = useSettled(text.trim())
  const { data, error, isPending } = useQuery({
    queryKey: ['people', wanted],
    queryFn: ({ signal }) =>
      fetchJson<{ people: PersonFound[]; problem: string | null }>(
        `/api/people?${new URLSearchParams({ q: wanted })}`,
        signal,
      ),
    enabled: wanted.length >= fewestCharacters,
    staleTime: 60_000,
    retry: false,
  })
  const looking = isPending || wanted !== text.trim()
  if (wanted.length < fewestCharacters) return { people: none, problem: null, looking }
  return { people: data?.people ?? none, problem: error?.message ?? data?.problem ?? null, looking }
}
