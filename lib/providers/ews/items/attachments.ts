import { ProviderError } from '../../contract'
import type { EwsClient } from '../client'
import { idOf, serviceId } from '../ids/ewsId'
import { onlyMessage } from '../soap/responseMessages'
import { tag } from '../xml/writeXml'
import { childOf, numberOf, textOf, type XmlElement } from '../xml/xmlElement'

export interface EwsAttachment {
  kind: 'file' | 'item' | 'reference'
  attachmentId: string
  name: string
  mediaType: string
  sizeBytes: number | null
}

const kinds: Record<string, EwsAttachment['kind']> = {
  FileAttachment: 'file',
  ItemAttachment: 'item',
  ReferenceAttachment: 'reference',
}

export function attachmentsIn(item: XmlElement): EwsAttachment[] {
  return (childOf(item, 'Attachments')?.children ?? []).flatMap((attachment) => {
    const kind = kinds[attachment.name]
    return kind ? [{ ...factsOf(attachment), kind }] : []
  })
}

/** Its bytes: of a file as it is, of an attached message its MIME. A file in the cloud has none here. */
export async function getAttachment(
  client: EwsClient,
  { mailbox, attachmentId }: { mailbox: string; attachmentId: string },
  signal: AbortSignal,
): Promise<EwsAttachment & { bytes: Uint8Array }> {
  const response = await client.call({
    operation: tag(
      'm:GetAttachment',
      {},
      tag('m:AttachmentShape', {}, tag('t:IncludeMimeContent', {}, true)),
      tag('m:AttachmentIds', {}, tag('t:AttachmentId', { Id: serviceId(attachmentId) })),
    ),
    mailbox,
    repeatable: true,
    base64: ['Content', 'MimeContent'],
    signal,
  })
  const attachment = childOf(onlyMessage(response), 'Attachments')?.children[0]
  const kind = attachment && kinds[attachment.name]
  if (!attachment || !kind) throw withoutContent()
  const bytes =
    kind === 'file'
      ? childOf(attachment, 'Content')?.bytes
      : attachment.children.map((child) => childOf(child, 'MimeContent')?.bytes).find((found) => found !== undefined)
  if (!bytes) throw withoutContent()
  return { ...factsOf(attachment), kind, bytes }
}

function factsOf(attachment: XmlElement): Omit<EwsAttachment, 'kind'> {
  return {
    attachmentId: idOf(childOf(attachment, 'AttachmentId')),
    name: textOf(attachment, 'Name') ?? '',
    mediaType: textOf(attachment, 'ContentType') ?? 'application/octet-stream',
    sizeBytes: numberOf(attachment, 'Size') ?? null,
  }
}

function withoutContent(): ProviderError {
  return new ProviderError('badAnswer', 'The server answered without the attachment’s content.', { statusCode: 200 })
}
