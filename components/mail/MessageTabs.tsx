'use client'
import type { MessagePlace } from '@/lib/shared/messagePlace'
import type { MessagePreview } from '@/lib/shared/messagePreview'
import { AttachmentPanel } from './AttachmentPanel'
import { MessageCopies } from './MessageCopies'
import { MessageParts } from './MessageParts'
import { MessageSource } from './MessageSource'
import type { OpenedPart } from './NestedTrail'
import { RelatedMessages } from './RelatedMessages'
import { SimilarMessages } from './SimilarMessages'
import { StructureTree } from './StructureTree'

/** A message of a mailbox, with what the mailbox and its neighbours know of it. */
export function MessageTabs({
  preview,
  place,
  within,
  onOpenPart,
}: {
  preview: MessagePreview
  place: MessagePlace
  within: readonly string[]
  onOpenPart: (part: OpenedPart) => void
}) {
  const { analysis } = preview
  const related = {
    value: 'related',
    label: 'Related',
    panel: <RelatedMessages analysis={analysis} place={place} />,
  }
  return (
    <MessageParts
      preview={preview}
      attachments={
        <AttachmentPanel attachments={analysis.attachments} place={place} within={within} onOpenPart={onOpenPart} />
      }
      beyond={[
        {
          value: 'structure',
          label: 'Structure',
          panel: <StructureTree root={analysis.structure} defects={analysis.defects} />,
        },
        {
          value: 'copies',
          label: 'Copies',
          panel: <MessageCopies internetMessageId={analysis.messageId} place={place} />,
        },
        ...(within.length === 0 ? [related] : []),
        { value: 'similar', label: 'Similar', panel: <SimilarMessages analysis={analysis} place={place} /> },
      ]}
      last={[
        { value: 'source', label: 'Source', panel: <MessageSource preview={preview} place={place} within={within} /> },
      ]}
    />
  )
}
