import { createHash } from 'node:crypto'
import type { Matchable } from '../../../query/matches'
import type { EwsClient } from '../client'
import type { XmlElement } from '../xml/xmlElement'
import { attachmentsIn, getAttachment } from './attachments'
import { getItems } from './getItems'
import { addressesIn, addressIn, detailOf, messageIdOf, summaryOf } from './itemShapes'

/** Messages whose bodies are asked for, and held, together */
const detailsAtOnce = 25

/**
 * Listed messages for `matches`. What the list did not hold is asked for when the first of some needs it, for all of these in
 * one call. One that has gone in between matches nothing.
 */
export function matchablesOf(
  client: EwsClient,
  mailbox: string,
  items: readonly XmlElement[],
  signal: AbortSignal,
): Matchable[] {
  let asked: { block: number; details: Promise<Map<string, XmlElement>> } | undefined
  const details = (block: number) => {
    if (asked?.block !== block) {
      const messageIds = items.slice(block * detailsAtOnce, (block + 1) * detailsAtOnce).map(messageIdOf)
      asked = { block, details: getItems(client, { mailbox, messageIds, kind: 'detail' }, signal) }
    }
    return asked.details
  }

  return items.map((item, index) => {
    const summary = summaryOf(item)
    const detail = async () => (await details(Math.floor(index / detailsAtOnce))).get(summary.messageId)
    const recipients = ['ToRecipients', 'CcRecipients', 'BccRecipients']
    return {
      from: addressIn(item, 'From'),
      sender: addressIn(item, 'Sender'),
      recipients: async () => {
        const full = await detail()
        return full ? recipients.flatMap((name) => addressesIn(full, name)) : []
      },
      subject: summary.subject,
      internetMessageId: summary.internetMessageId,
      receivedAt: summary.receivedAt,
      isRead: summary.isRead,
      hasAttachments: summary.hasAttachments,
      body: async () => {
        const full = await detail()
        return full ? detailOf(full).body : { contentType: 'text' as const, content: '' }
      },
      attachmentNames: async () => {
        const full = await detail()
        return full ? attachmentsIn(full).map(({ name }) => name) : []
      },
      async attachmentHashes() {
        const full = await detail()
        const files = full ? attachmentsIn(full).filter(({ kind }) => kind === 'file') : []
        const hashes: string[] = []
        for (const { attachmentId } of files) {
          const { bytes } = await getAttachment(client, { mailbox, attachmentId }, signal)
          hashes.push(createHash('sha256').update(bytes).digest('hex'))
        }
        return hashes
      },
      async headers() {
        const full = await detail()
        return full ? detailOf(full).headers : []
      },
      sizeBytes: async () => summary.sizeBytes ?? 0,
    }
  })
}
