'use client'
import { useQuery } from '@tanstack/react-query'
import { type MessagePlace, messageQueryOf } from '@/lib/shared/messagePlace'
import type { MessagePreview } from '@/lib/shared/messagePreview'
import { usePerson } from '../frame/PersonContext'
import { fetchJson, ReadFailed } from '../live/fetchJson'

/** Opens a message, or one within it. Every reading is audited: once per opening, not again because the window got the focus. */
export function useMessagePreview(place: MessagePlace, within: readonly string[]) {
  const mayOpen = usePerson().permissions.has('mail.content')
  const { connectionId, mailbox, messageId } = place
  const preview = useQuery({
    queryKey: ['message', connectionId, mailbox, messageId, ...within],
    queryFn: ({ signal }) =>
      fetchJson<MessagePreview>(`/api/messages/preview?${messageQueryOf(place, within)}`, signal),
    enabled: mayOpen,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  })
  const refused = !mayOpen || (preview.error instanceof ReadFailed && preview.error.status === 403)
  return { ...preview, refused }
}
