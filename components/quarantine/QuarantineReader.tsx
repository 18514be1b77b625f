'use client'
import { useState } from 'react'
import type { MessagePreview } from '@/lib/shared/messagePreview'
import type { QuarantinedMessage } from '@/lib/shared/quarantine'
import { BlockIndicators } from '../blocklist/BlockIndicators'
import { AttachmentDetails } from '../mail/AttachmentDetails'
import { MessageFacts } from '../mail/MessageFacts'
import { MessageParts } from '../mail/MessageParts'
import { NestedTrail, type OpenedPart } from '../mail/NestedTrail'
import { OpenedMessage } from '../mail/OpenedMessage'
import type { OpenableMessage } from '../mail/openableMessage'
import { EmptyState } from '../ui/EmptyState'
import { useQuarantined } from './useQuarantined'

/** A quarantined message, opened: read when it is opened, never before, and that is audited. */
export function QuarantineReader({ message, connectionId }: { message: QuarantinedMessage; connectionId: string }) {
  const [trail, setTrail] = useState<OpenedPart[]>([])
  const within = trail.map(({ path }) => path)
  const opened = useQuarantined(message, connectionId, within)
  return (
    <OpenedMessage opened={opened}>
      {({ preview }) => (
        <div className="grid gap-4">
          <NestedTrail trail={trail} onGo={(level) => setTrail(trail.slice(0, level))} />
          <MessageFacts message={factsOf(message, preview)} analysis={preview.analysis} connectionId={connectionId} />
          <BlockIndicators
            analysis={preview.analysis}
            senderAddress={message.senderAddress}
            connectionId={connectionId}
          />
          <MessageParts
            key={within.join(' ')}
            preview={preview}
            attachments={<Attachments preview={preview} onOpenPart={(part) => setTrail([...trail, part])} />}
          />
        </div>
      )}
    </OpenedMessage>
  )
}

function Attachments({
  preview: {
    analysis: { attachments },
  },
  onOpenPart,
}: {
  preview: MessagePreview
  onOpenPart: (part: OpenedPart) => void
}) {
  if (attachments.length === 0) return <EmptyState title="The message has no attachments." />
  return (
    <ul className="grid gap-3">
      {attachments.map((one) => (
        <li key={one.path} className="border-line border-b pb-3">
          <AttachmentDetails attachment={one} onOpenPart={onOpenPart} />
        </li>
      ))}
    </ul>
  )
}

/** What it says of itself; where it lies and why is known from the list. */
function factsOf({ identity }: QuarantinedMessage, { analysis: { from } }: MessagePreview): OpenableMessage {
  const [first] = from
  return { mailbox: '', messageId: identity, senderAddress: first?.address ?? null, senderName: first?.name ?? null }
}
