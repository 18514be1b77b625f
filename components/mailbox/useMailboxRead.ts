'use client'
import { useQuery } from '@tanstack/react-query'
import { fetchJson } from '../live/fetchJson'
import type { MailboxPlace } from './mailboxPlace'

type Part =
  | 'folders'
  | 'rules'
  | 'automaticReplies'
  | 'calendar'
  | 'contacts'
  | 'profile'
  | 'licences'
  | 'permissions'
  | 'deletedAccount'

/**
 * One part of a mailbox, asked of the service itself: once for each opening of the page, not again because the window
 * got the focus. What a person reads of somebody's calendar is in the audit log once.
 */
export function useMailboxRead<Data>(
  part: Part,
  { connectionId, mailbox }: MailboxPlace,
  { enabled = true, query = {} }: { enabled?: boolean; query?: Record<string, string> } = {},
) {
  const search = new URLSearchParams({ connectionId, mailbox, ...query })
  return useQuery({
    queryKey: ['mailbox', connectionId, mailbox, part, query],
    queryFn: ({ signal }) => fetchJson<Data>(`/api/mailboxes/${part}?${search}`, signal),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  })
}
