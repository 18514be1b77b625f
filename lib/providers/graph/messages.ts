import { z } from 'zod'
import { quote } from '../../query/compileOData'
import {
  type CallOptions,
  type Mailbox,
  type MessageSummary,
  type Messages,
  type MovedMessage,
  ProviderError,
} from '../contract'
import type { Cloud } from '../entra/clouds'
import { cloudNames } from '../entra/clouds'
import { allPages } from './allPages'
import type { GraphCall, GraphClient } from './client'
import { readLatest } from './latestMessages'
import { mailboxPath } from './mailboxPath'
import {
  detailOf,
  detailProperties,
  type GraphMessage,
  graphMessage,
  graphMessagePage,
  summaryOf,
  summaryProperties,
} from './messageShapes'
import { readWhole } from './mimeDownload'
import { searchMessages } from './searchMessages'

/** https://learn.microsoft.com/graph/api/resources/attachment */
const attachment = z.looseObject({
  '@odata.type': z.string().optional(),
  id: z.string(),
  name: z.string().nullish(),
  contentType: z.string().nullish(),
})
const attachmentPage = z.looseObject({ value: z.array(attachment), '@odata.nextLink': z.string().optional() })
const kinds: Record<string, 'file' | 'item' | 'reference'> = {
  '#microsoft.graph.fileAttachment': 'file',
  '#microsoft.graph.itemAttachment': 'item',
  '#microsoft.graph.referenceAttachment': 'reference',
}

/** https://learn.microsoft.com/graph/api/message-permanentdelete names the global service only. */
const cloudsWithoutPermanentDelete = new Set<Cloud>(['gccHigh', 'dod', 'china'])

export function graphMessages(client: GraphClient, cloud: Cloud): Messages {
  const pathOf = ({ mailbox, messageId }: { mailbox: string; messageId: string }) =>
    `${mailboxPath(mailbox, client.delegated)}/messages/${encodeURIComponent(messageId)}`
  const read = (mailbox: string): GraphCall['asked'] => ({ mailbox, permission: 'Mail.Read', item: 'message' })
  const write = (mailbox: string): GraphCall['asked'] => ({ mailbox, permission: 'Mail.ReadWrite', item: 'message' })

  function readMessage(query: Mailbox & { messageId: string }, properties: string[], { signal }: CallOptions) {
    return client.json(graphMessage, {
      path: pathOf(query),
      query: { $select: properties.join(',') },
      asked: read(query.mailbox),
      signal,
    })
  }

  async function findWhere(mailbox: string, filter: string, { signal }: CallOptions): Promise<MessageSummary[]> {
    const found = await allPages(client, graphMessagePage, {
      path: `${mailboxPath(mailbox, client.delegated)}/messages`,
      query: { $filter: filter, $select: summaryProperties.join(','), $top: '50' },
      asked: { mailbox, permission: 'Mail.Read' },
      signal,
    })
    return found.map(summaryOf)
  }

  async function transfer(
    action: 'move' | 'copy',
    query: Mailbox & { messageId: string; folder: string },
    { signal }: CallOptions,
  ): Promise<MovedMessage> {
    const answer = await client.json(graphMessage, {
      method: 'POST',
      path: `${pathOf(query)}/${action}`,
      body: { destinationId: query.folder },
      asked: write(query.mailbox),
      signal,
    })
    return movedOf(answer)
  }

  function change(query: Mailbox & { messageId: string }, body: object, { signal }: CallOptions): Promise<void> {
    return client.done({ method: 'PATCH', path: pathOf(query), body, asked: write(query.mailbox), signal })
  }

  return {
    searchPage: (query, { signal }) => searchMessages(client, query, signal),

    latest: (query, { signal }) => readLatest(client, query, signal),
    findByInternetMessageId: ({ mailbox, internetMessageId }, options) =>
      findWhere(mailbox, `internetMessageId eq ${quote(internetMessageId)}`, options),
    findByConversation: ({ mailbox, conversationId }, options) =>
      findWhere(mailbox, `conversationId eq ${quote(conversationId)}`, options),

    get: async (query, options) => detailOf(await readMessage(query, detailProperties, options)),
    getSummary: async (query, options) => summaryOf(await readMessage(query, summaryProperties, options)),
    getMime: (query, { signal }) =>
      readWhole(() => client.bytes({ path: `${pathOf(query)}/$value`, asked: read(query.mailbox), signal })),

    async listAttachments(query, { signal }) {
      const found = await allPages(client, attachmentPage, {
        path: `${pathOf(query)}/attachments`,
        query: { $select: 'id,name' },
        asked: read(query.mailbox),
        signal,
      })
      return found.map((one) => ({ attachmentId: one.id, name: one.name ?? '', kind: kindOf(one) }))
    },

    async getAttachment(query, { signal }) {
      const path = `${pathOf(query)}/attachments/${encodeURIComponent(query.attachmentId)}`
      const asked = read(query.mailbox)
      const found = await client.json(attachment, { path, query: { $select: 'id,name,contentType' }, asked, signal })
      const kind = kindOf(found)
      if (kind === 'reference') throw onlyALink(found.name ?? '')
      // https://learn.microsoft.com/graph/api/attachment-get#example-6-get-the-raw-contents-of-a-file-attachment-on-a-message
      const bytes = await client.bytes({ path: `${path}/$value`, asked, signal })
      return { name: found.name ?? '', kind, mediaType: found.contentType ?? 'application/octet-stream', bytes }
    },

    move: (query, options) => transfer('move', query, options),
    copy: (query, options) => transfer('copy', query, options),

    async delete(query, options) {
      // DELETE is documented as "delete" and no more; these three say where the message goes.
      if (query.mode === 'deletedItems') return transfer('move', { ...query, folder: 'deleteditems' }, options)
      if (query.mode === 'soft') return transfer('move', { ...query, folder: 'recoverableitemsdeletions' }, options)
      if (cloudsWithoutPermanentDelete.has(cloud)) throw notInCloud(cloud)
      await client.done({
        method: 'POST',
        path: `${pathOf(query)}/permanentDelete`,
        asked: write(query.mailbox),
        signal: options.signal,
      })
      return null
    },

    setRead: (query, options) => change(query, { isRead: query.isRead }, options),
    setCategories: (query, options) => change(query, { categories: query.categories }, options),
  }
}

function kindOf(one: z.output<typeof attachment>): 'file' | 'item' | 'reference' {
  return kinds[one['@odata.type'] ?? ''] ?? 'file'
}

function onlyALink(name: string): ProviderError {
  return new ProviderError('notSupported', `“${name}” is only a link: the message does not hold its bytes.`, {
    statusCode: 0,
  })
}

function notInCloud(cloud: Cloud): ProviderError {
  return new ProviderError(
    'notSupported',
    `A hard delete is not offered by Microsoft Graph in ${cloudNames[cloud]}. Use a soft delete; a compliance search can purge there.`,
    { statusCode: 0 },
  )
}

function movedOf(message: GraphMessage): MovedMessage {
  return { messageId: message.id, folderId: message.parentFolderId ?? '' }
}
