'use client'
import { useState } from 'react'
import type { MessagePlace } from '@/lib/shared/messagePlace'
import type { MessagePreview } from '@/lib/shared/messagePreview'
import { BlockIndicators } from '../blocklist/BlockIndicators'
import { MailboxConnection } from '../mailbox/MailboxLink'
import { MessageResponses } from '../send/MessageResponses'
import { MessageFacts } from './MessageFacts'
import { MessageTabs } from './MessageTabs'
import { NestedTrail, type OpenedPart } from './NestedTrail'
import { OpenedMessage } from './OpenedMessage'
import type { OpenableMessage } from './openableMessage'
import { useMessagePreview } from './useMessagePreview'

/** One message, opened: who and what, beside its parts where there is room; messages within it open in its place. */
export function MessageReader({ message, place }: { message: OpenableMessage; place: MessagePlace }) {
  const [trail, setTrail] = useState<OpenedPart[]>([])
  const within = trail.map(({ path }) => path)
  const preview = useMessagePreview(place, within)
  return (
    <MailboxConnection connectionId={place.connectionId}>
      <div className="@container grid gap-4">
        <NestedTrail trail={trail} onGo={(level) => setTrail(trail.slice(0, level))} />
        <div className="grid items-start gap-x-8 gap-y-4 @4xl:grid-cols-[20rem_minmax(0,1fr)]">
          <div className="grid min-w-0 gap-4">
            <MessageFacts
              message={trail.length === 0 ? message : nestedMessage(message, preview.data)}
              analysis={preview.data?.analysis ?? null}
              connectionId={place.connectionId}
            />
            {/* Buttons of both stand in the same rows */}
            <div className="flex flex-wrap gap-2 *:contents">
              {trail.length === 0 ? <MessageResponses place={place} subject={message.subject ?? ''} /> : null}
              {preview.data ? (
                <BlockIndicators
                  analysis={preview.data.analysis}
                  senderAddress={trail.length === 0 ? (message.senderAddress ?? null) : null}
                  connectionId={place.connectionId}
                />
              ) : null}
            </div>
          </div>
          <div className="@container grid min-w-0 gap-4">
            <OpenedMessage opened={preview}>
              {(data) => (
                <MessageTabs
                  key={within.join(' ')}
                  preview={data}
                  place={place}
                  within={within}
                  onOpenPart={(part) => setTrail([...trail, part])}
                />
              )}
            </OpenedMessage>
          </div>
        </div>
      </div>
    </MailboxConnection>
  )
}

/** What a message within another says of itself: it was never delivered by itself. */
function nestedMessage({ mailbox, messageId }: OpenableMessage, preview: MessagePreview | undefined): OpenableMessage {
  const { from = [], subject, messageId: internetMessageId } = preview?.analysis ?? {}
  return {
    mailbox,
    messageId,
    subject: subject ?? '',
    senderAddress: from[0]?.address ?? null,
    senderName: from[0]?.name ?? null,
    internetMessageId: internetMessageId ?? null,
  }
}
