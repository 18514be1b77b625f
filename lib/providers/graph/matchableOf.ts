import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Matchable } from '../../query/matches'
import { allPages } from './allPages'
import type { GraphCall, GraphClient } from './client'
import { mailboxPath } from './mailboxPath'
import { addressesOf, addressOf, bodyOf, type GraphMessage, graphMessage, summaryOf } from './messageShapes'

const attachment = z.looseObject({ '@odata.type': z.string().nullish(), id: z.string(), name: z.string().nullish() })
const attachmentPage = z.looseObject({ value: z.array(attachment), '@odata.nextLink': z.string().optional() })
type Attachment = z.output<typeof attachment>

/** A listed message for `matches`, which asks for what the list did not hold only when it matters. */
export function matchableOf(
  client: GraphClient,
  mailbox: string,
  message: GraphMessage,
  signal: AbortSignal,
): Matchable {
  const path = `${mailboxPath(mailbox, client.delegated)}/messages/${encodeURIComponent(message.id)}`
  const asked: GraphCall['asked'] = { mailbox, permission: 'Mail.Read', item: 'message' }
  const summary = summaryOf(message)
  let listed: Promise<Attachment[]> | undefined

  const attachments = () => {
    listed ??= allPages(client, attachmentPage, {
      path: `${path}/attachments`,
      query: { $select: 'id,name' },
      asked,
      signal,
    })
    return listed
  }

  return {
    from: addressOf(message.from),
    sender: addressOf(message.sender),
    subject: summary.subject,
    internetMessageId: summary.internetMessageId,
    receivedAt: summary.receivedAt,
    isRead: summary.isRead,
    hasAttachments: summary.hasAttachments,
    recipients: async () => [message.toRecipients, message.ccRecipients, message.bccRecipients].flatMap(addressesOf),
    body: async () => bodyOf(message),
    attachmentNames: async () => (await attachments()).map((one) => one.name ?? ''),
    async attachmentHashes() {
      const hashes: string[] = []
      for (const one of await attachments()) {
        // A link to a file in the cloud has no bytes here; its $value is answered with 405
        if (one['@odata.type']?.includes('referenceAttachment')) continue
        const bytes = await client.bytes({
          path: `${path}/attachments/${encodeURIComponent(one.id)}/$value`,
          asked: { ...asked, item: 'attachment' },
          signal,
        })
        hashes.push(createHash('sha256').update(bytes).digest('hex'))
      }
      return hashes
    },
    async headers() {
      const query = { $select: 'id,internetMessageHeaders' }
      const detail = await client.json(graphMessage, { path, query, asked, signal })
      return (detail.internetMessageHeaders ?? []).map(({ name, value }) => ({ name, value: value ?? '' }))
    },
    sizeBytes: async () => (await client.bytes({ path: `${path}/$value`, asked, signal })).byteLength,
  }
}
