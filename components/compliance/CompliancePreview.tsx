'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import type { CompliancePreviewView } from '@/lib/shared/complianceView'
import { messagePageHref } from '@/lib/shared/messagePlace'
import { fetchJson } from '../live/fetchJson'
import { sizeWords } from '../mail/sizeWords'
import { MailboxAddress } from '../mailbox/MailboxLink'
import { ReadState } from '../mailbox/ReadState'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { Defanged } from '../ui/Defanged'
import { EmptyState } from '../ui/EmptyState'
import { Time } from '../ui/Time'
import type { CompliancePlace } from './compliancePlace'

/** A sample of what was found, made when somebody asks for it. `ran` is the run of the search that it shows. */
export function CompliancePreview({ place, ran }: { place: CompliancePlace; ran: string | null }) {
  const [asked, setAsked] = useState(false)
  const { connectionId, name } = place
  const read = useQuery({
    queryKey: ['compliancePreview', connectionId, name, ran],
    queryFn: ({ signal }) =>
      fetchJson<CompliancePreviewView>(
        `/api/compliance/preview?${new URLSearchParams({ connectionId, name })}`,
        signal,
      ),
    enabled: asked,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    retry: false,
  })
  if (!asked) {
    return (
      <div>
        <Button onClick={() => setAsked(true)}>Show a sample</Button>
      </div>
    )
  }
  return (
    <ReadState read={read} what="The preview">
      {(preview) => <Sample preview={preview} connectionId={connectionId} />}
    </ReadState>
  )
}

function Sample({ preview, connectionId }: { preview: CompliancePreviewView; connectionId: string }) {
  const { items, found, words, notSearched } = preview
  return (
    <div className="grid gap-2">
      <p className="text-muted">
        {words} {items.length.toLocaleString('en')} of {found.toLocaleString('en')}.
      </p>
      {notSearched.map(({ mailbox, words: why }) => (
        <Callout key={mailbox} tone="waiting" title={`${mailbox} could not be looked into`}>
          {why}
        </Callout>
      ))}
      {items.length === 0 ? (
        <EmptyState title="Nothing of it can be shown: what was found lies where no preview reaches, or is gone." />
      ) : (
        <ul aria-label="Sample of the items" className="grid">
          {items.map((item) => (
            <li
              key={item.messageId ?? `${item.mailbox} ${item.subject} ${item.received} ${item.sender}`}
              className="grid items-baseline gap-x-4 gap-y-0.5 border-line border-b py-1.5 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_max-content_4rem]"
            >
              {item.messageId ? (
                <Link
                  href={messagePageHref({ connectionId, mailbox: item.mailbox, messageId: item.messageId })}
                  className="wrap-anywhere text-accent hover:underline"
                >
                  {item.subject || '(no subject)'}
                </Link>
              ) : (
                <span className="wrap-anywhere text-strong">{item.subject || '(no subject)'}</span>
              )}
              <Defanged>{item.sender || 'no sender'}</Defanged>
              <MailboxAddress mailbox={item.mailbox} />
              {/* Purview writes its times in a culture of its own, which is not guessed at */}
              <span className="text-muted">
                {item.messageId ? <Time at={item.received} exact withSeconds={false} /> : item.received}
              </span>
              {item.sizeBytes === null ? null : (
                <span className="text-muted lg:text-right">{sizeWords(item.sizeBytes)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
