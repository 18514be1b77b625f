'use client'
import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import type { MailAnalysis } from '@/lib/shared/mailAnalysis'
import { type MessagePlace, messagePageHref } from '@/lib/shared/messagePlace'
import { fetchJson } from '../live/fetchJson'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { FailedState } from '../ui/FailedState'
import { Mono } from '../ui/Mono'
import { Skeleton } from '../ui/Skeleton'
import { Time } from '../ui/Time'
import { useSearchScope } from './useSearchScope'

interface Related {
  messages: {
    messageId: string
    subject: string
    senderAddress: string | null
    senderName: string | null
    receivedAt: string
    folderName: string | null
    because: 'conversation' | 'reference'
  }[]
  notHere: string[]
}

const becauseWords = { conversation: 'same conversation', reference: 'answered by it' }

/** What belongs to a message in its mailbox, and a way to look for its thread elsewhere. */
export function RelatedMessages({ analysis, place }: { analysis: MailAnalysis; place: MessagePlace }) {
  const scope = useSearchScope(place)
  const { connectionId, mailbox, messageId } = place
  const query = new URLSearchParams({ connectionId, mailbox, messageId })
  const related = useQuery({
    queryKey: ['message', connectionId, mailbox, messageId, 'related'],
    queryFn: ({ signal }) => fetchJson<Related>(`/api/messages/related?${query}`, signal),
    refetchOnWindowFocus: false,
    retry: false,
  })
  if (related.error) {
    return (
      <FailedState
        title="What belongs to the message could not be read"
        action={<Button onClick={() => void related.refetch()}>Try again</Button>}
      >
        {related.error.message}
      </FailedState>
    )
  }
  if (!related.data) return <Skeleton className="h-24 w-full" />
  const { messages, notHere } = related.data
  const thread = [...new Set([analysis.messageId, ...notHere].filter((id) => id !== null))]
  return (
    <div className="grid gap-4">
      {messages.length === 0 ? (
        <EmptyState title="Nothing else in this mailbox belongs to the message." />
      ) : (
        <ul aria-label="Related messages" className="grid">
          {messages.map((row) => (
            <li
              key={row.messageId}
              className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line border-b py-1.5"
            >
              <a
                href={messagePageHref({ ...place, messageId: row.messageId })}
                target="_blank"
                rel="noreferrer"
                className="wrap-anywhere text-accent hover:underline"
              >
                {row.subject || '(no subject)'}
              </a>
              <span className="wrap-anywhere text-muted">{row.senderName || row.senderAddress || 'no sender'}</span>
              <span className="text-muted">{row.folderName ?? 'folder unknown'}</span>
              <Time at={row.receivedAt} exact withSeconds={false} />
              <Badge>{becauseWords[row.because]}</Badge>
            </li>
          ))}
        </ul>
      )}
      {notHere.length > 0 ? (
        <section aria-label="Named, and not in this mailbox" className="grid gap-1">
          <h3 className="font-medium text-strong">Named by it, and not in this mailbox</h3>
          <ul>
            {notHere.map((id) => (
              <li key={id}>
                <Mono>{id}</Mono>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {thread.length > 0 ? (
        <div>
          <Button
            busy={scope.busy}
            disabledReason={scope.whyNot}
            onClick={() =>
              scope.search({ any: thread.map((value) => ({ field: 'internetMessageId', operator: 'equals', value })) })
            }
          >
            <Search aria-hidden />
            Search {scope.words} for this thread
          </Button>
        </div>
      ) : null}
    </div>
  )
}
