'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useMemo, useTransition } from 'react'
import { isSearchInput, type SearchWhere, whoseWords } from '@/lib/query/describeSearch'
import type { MessagePlace } from '@/lib/shared/messagePlace'
import type { RunView } from '@/lib/shared/runView'
import { useReasonAgainst } from '../frame/PersonContext'
import { fetchJson } from '../live/fetchJson'
import { showToast } from '../ui/toastStore'
import { useMessageActions } from './MessageActionsContext'

/** Starts a search for more of the same where the message was found: over the mailboxes of that search. */
export function useSearchScope({ connectionId, mailbox, searchRunId }: MessagePlace) {
  const router = useRouter()
  const { searchForMore } = useMessageActions()
  const mayNotSearch = useReasonAgainst('mail.search')
  const [busy, start] = useTransition()
  const run = useQuery({
    queryKey: ['run', searchRunId, 'view'],
    queryFn: ({ signal }) => fetchJson<RunView>(`/api/runs/${searchRunId}`, signal),
    enabled: searchRunId !== undefined,
  })
  const input = run.data?.input
  const where = useMemo(
    () => (searchRunId ? searchedWhere(input) : { mailboxes: [mailbox] }),
    [searchRunId, input, mailbox],
  )
  const connectionIds = useMemo(
    () => run.data?.connections.map((one) => one.connectionId) ?? [connectionId],
    [run.data, connectionId],
  )
  // Compared with what arrived in the same time: that is what the search was about
  const counted = useMemo(
    () => (where && mayNotSearch === null ? { connectionIds, where, conditions: timeOf(input) } : null),
    [connectionIds, where, mayNotSearch, input],
  )
  const notKnown = run.error
    ? `Which mailboxes were searched could not be read: ${run.error.message}`
    : where
      ? null
      : 'Which mailboxes were searched is being read.'
  const search = (criteria: Record<string, unknown>) =>
    start(async () => {
      const result = await searchForMore({ connectionIds, input: { ...where, criteria } })
      if (result.ok) router.push(`/search/${result.data.runId}`)
      else showToast({ tone: 'danger', title: 'Not searched', description: result.error.message })
    })
  return {
    /** "60 mailboxes", for the button */
    words: where ? whoseWords(where) || mailboxWords(where.mailboxes?.length ?? 1) : '…',
    whyNot: mayNotSearch ?? notKnown,
    /** Where and when counts look; null while that is not known, or not allowed */
    counted,
    busy,
    search,
  }
}

function mailboxWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'mailbox' : 'mailboxes'}`
}

function timeOf(input: unknown): Record<string, unknown> {
  if (!isSearchInput(input)) return {}
  const { receivedFrom, receivedBefore } = input
  return { ...(receivedFrom ? { receivedFrom } : {}), ...(receivedBefore ? { receivedBefore } : {}) }
}

function searchedWhere(input: unknown): SearchWhere | null {
  if (!isSearchInput(input)) return null
  const { mailboxes, group, except } = input
  if (group) return { group, ...(except ? { except } : {}) }
  // None named: the signed-in user's own
  return { mailboxes: mailboxes && mailboxes.length > 0 ? mailboxes : [''], ...(except ? { except } : {}) }
}
