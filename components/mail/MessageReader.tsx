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

/** One message, opened; messages within it open in its place, with the way back above them. */
export function MessageReader({ message, place }: { message: OpenableMessage; place: MessagePlace }) {
  const [trail, setTrail] = useState<OpenedPart[]>([])
  const within = trail.map(({ path }) => path)
  const preview = useMessagePreview(place, within)
  return (
    <MailboxConnection connectionId={place.connectionId}>
      <div className="grid gap-4">
        <NestedTrail trail={trail} onGo={(level) => setTrail(trail.slice(0, level))} />
        <MessageFacts
          message={trail.length === 0 ? message : nestedMessage(message, preview.data)}
          analysis={preview.data?.analysis ?? null}
          connectionId={place.connectionId}
        />
        {trail.length === 0 ? <MessageResponses place={place} subject={message.subject ?? ''} /> : null}
        {preview.data ? (
          <BlockIndicators
            analysis={preview.data.analysis}
            senderAddress={trail.length === 0 ? (message.senderAddress ?? null) : null}
            connectionId={place.connectionId}
          />
        ) : null}
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
