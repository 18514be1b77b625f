import type { OutgoingFile, OutgoingMessage } from '../../capabilities/sending'
import type { Address } from '../../contract'
import { tag, type Xml } from '../xml/writeXml'

/** A message to be created, in the order of the schema. `from`: null for the mailbox's owner. */
export function messageElement(
  message: OutgoingMessage,
  {
    from,
    internetMessageId,
    files,
  }: { from: string | null; internetMessageId: string; files: readonly OutgoingFile[] },
): Xml {
  return tag(
    't:Message',
    {},
    tag('t:Subject', {}, message.subject),
    bodyElement(message.body),
    files.length > 0 ? tag('t:Attachments', {}, files.map(fileElement)) : null,
    importanceElement(message.importance),
    recipients('t:ToRecipients', message.to),
    recipients('t:CcRecipients', message.cc),
    recipients('t:BccRecipients', message.bcc),
    from === null ? null : fromElement(from),
    tag('t:InternetMessageId', {}, internetMessageId),
    recipients('t:ReplyTo', message.replyTo),
  )
}

export function bodyElement({ contentType, content }: OutgoingMessage['body']): Xml {
  return tag('t:Body', { BodyType: contentType === 'html' ? 'HTML' : 'Text' }, content)
}

export function importanceElement(importance: OutgoingMessage['importance']): Xml {
  return tag('t:Importance', {}, { low: 'Low', normal: 'Normal', high: 'High' }[importance])
}

export function fromElement(address: string): Xml {
  return tag('t:From', {}, mailboxElement({ address, name: '' }))
}

export function fileElement({ name, contentType, bytes }: OutgoingFile): Xml {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  return tag(
    't:FileAttachment',
    {},
    tag('t:Name', {}, name),
    tag('t:ContentType', {}, contentType),
    // Base64 has nothing that would have to be escaped
    { xml: `<t:Content>${content}</t:Content>` },
  )
}

export function mailboxElement({ address, name }: Address): Xml {
  return tag('t:Mailbox', {}, name ? tag('t:Name', {}, name) : null, tag('t:EmailAddress', {}, address))
}

function recipients(element: string, addresses: readonly Address[]): Xml | null {
  return addresses.length > 0 ? tag(element, {}, addresses.map(mailboxElement)) : null
}
