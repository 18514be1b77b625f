'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { PersonFound } from '@/lib/shared/mailboxView'
import { fetchJson } from '../live/fetchJson'

const pauseMs = 250
const fewestCharacters = 2
const none: readonly PersonFound[] = []

/** People of the directory whose name or address begins with the text, asked for once the typing pauses. */
export function usePeople(text: string): { people: readonly PersonFound[]; problem: string | null } {
  const wanted = useSettled(text.trim())
  const { data, error } = useQuery({
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
  if (wanted.length < fewestCharacters) return { people: none, problem: null }
  return { people: data?.people ?? none, problem: error?.message ?? data?.problem ?? null }
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
