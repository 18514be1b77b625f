'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useMemo, useTransition } from 'react'
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
  const mailboxes = useMemo(() => (searchRunId ? mailboxesOf(input) : [mailbox]), [searchRunId, input, mailbox])
  const connectionIds = useMemo(
    () => run.data?.connections.map((one) => one.connectionId) ?? [connectionId],
    [run.data, connectionId],
  )
  // Compared with what arrived in the same time: that is what the search was about
  const counted = useMemo(
    () => (mailboxes && mayNotSearch === null ? { connectionIds, mailboxes, conditions: timeOf(input) } : null),
    [connectionIds, mailboxes, mayNotSearch, input],
  )
  const notKnown = run.error
    ? `Which mailboxes were searched could not be read: ${run.error.message}`
    : mailboxes
      ? null
      : 'Which mailboxes were searched is being read.'
  const search = (criteria: Record<string, unknown>) =>
    start(async () => {
      const result = await searchForMore({ connectionIds, input: { mailboxes, criteria } })
      if (result.ok) router.push(`/search/${result.data.runId}`)
      else showToast({ tone: 'danger', title: 'Not searched', description: result.error.message })
    })
  return {
    /** "60 mailboxes", for the button */
    words: mailboxes
      ? `${mailboxes.length.toLocaleString('en')} ${mailboxes.length === 1 ? 'mailbox' : 'mailboxes'}`
      : '…',
    whyNot: mayNotSearch ?? notKnown,
    /** Where and when counts look; null while that is not known, or not allowed */
    counted,
    busy,
    search,
  }
}

function timeOf(input: unknown): Record<string, unknown> {
  if (typeof input !== 'object' || input === null) return {}
  const { receivedFrom, receivedBefore } = input as Record<string, unknown>
  return { ...(receivedFrom ? { receivedFrom } : {}), ...(receivedBefore ? { receivedBefore } : {}) }
}

function mailboxesOf(input: unknown): string[] | null {
  if (typeof input !== 'object' || input === null) return null
  const { mailboxes } = input as { mailboxes?: string[] }
  // None named: the signed-in user's own
  return mailboxes && mailboxes.length > 0 ? mailboxes : ['']
}
