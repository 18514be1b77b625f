import { z } from 'zod'
import { quote } from '../../query/compileOData'
import type { OutgoingFile, OutgoingMessage, OutgoingReply, Sending, StoredDraft } from '../capabilities/sending'
import { type Address, type CallOptions, type Mailbox, ProviderError } from '../contract'
import { lookForDraft } from '../lookForDraft'
import { allPages } from './allPages'
import type { GraphCall, GraphClient } from './client'
import { mailboxPath } from './mailboxPath'

/** From here on an upload session is required; below it is refused: https://learn.microsoft.com/graph/outlook-large-attachments */
const smallestUploadBytes = 3 * 1024 * 1024
const largestUploadBytes = 150 * 1024 * 1024
const maximumSessions = 3

const storedDraft = z.looseObject({ id: z.string().min(1), internetMessageId: z.string().nullish() })
const draftState = z.looseObject({ isDraft: z.boolean().nullish() })
const draftStates = z.looseObject({ value: z.array(draftState), '@odata.nextLink': z.string().optional() })
const attachmentNames = z.looseObject({
  value: z.array(z.looseObject({ name: z.string().nullish() })),
  '@odata.nextLink': z.string().optional(),
})
const uploadSession = z.looseObject({ uploadUrl: z.string().min(1) })

type OfMessage = Mailbox & { messageId: string }

export function graphSending(client: GraphClient): Sending {
  const messagesOf = (mailbox: string) => `${mailboxPath(mailbox, client.delegated)}/messages`
  const pathOf = ({ mailbox, messageId }: OfMessage) => `${messagesOf(mailbox)}/${encodeURIComponent(messageId)}`
  const writing = (mailbox: string): GraphCall['asked'] => ({ mailbox, permission: 'Mail.ReadWrite', item: 'message' })
  const sending = (mailbox: string): GraphCall['asked'] => ({ mailbox, permission: 'Mail.Send', item: 'message' })

  async function store(mailbox: string, path: string, body: object, { signal }: CallOptions): Promise<StoredDraft> {
    const made = await client.json(storedDraft, { method: 'POST', path, body, asked: writing(mailbox), signal })
    return { messageId: made.id, internetMessageId: made.internetMessageId ?? null }
  }

  async function attachedNames(query: OfMessage, { signal }: CallOptions): Promise<string[]> {
    const found = await allPages(client, attachmentNames, {
      path: `${pathOf(query)}/attachments`,
      query: { $select: 'name' },
      asked: writing(query.mailbox),
      signal,
    })
    return found.map(({ name }) => name ?? '')
  }

  async function upload(query: OfMessage & { file: OutgoingFile }, options: CallOptions): Promise<void> {
    const { file, mailbox } = query
    for (let sessions = 1; sessions <= maximumSessions; sessions += 1) {
      const { uploadUrl } = await client.json(uploadSession, {
        method: 'POST',
        path: `${pathOf(query)}/attachments/createUploadSession`,
        body: {
          AttachmentItem: {
            attachmentType: 'file',
            name: file.name,
            size: file.bytes.byteLength,
            contentType: file.contentType,
          },
        },
        asked: writing(mailbox),
        signal: options.signal,
      })
      const end = await client.upload({ uploadUrl, mailbox, bytes: file.bytes, signal: options.signal })
      if (end === 'attached' || (await attachedNames(query, options)).includes(file.name)) return
    }
    throw new ProviderError(
      'unavailable',
      `The attachment “${file.name}” could not be uploaded: the upload ended ${maximumSessions} times before its end.`,
      {
        statusCode: 0,
      },
    )
  }

  /** null: neither a draft nor a sent message has this id or internet message id (yet). */
  async function look({ mailbox, draft }: Mailbox & { draft: StoredDraft }, { signal }: CallOptions) {
    try {
      const found = await client.json(draftState, {
        path: pathOf({ mailbox, messageId: draft.messageId }),
        query: { $select: 'id,isDraft' },
        asked: writing(mailbox),
        signal,
      })
      return found.isDraft ? 'draft' : 'sent'
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== 'itemNotFound') throw error
    }
    if (draft.internetMessageId === null) return null
    // The immutable id is said to stay when a draft is sent, and does not everywhere:
    // https://github.com/microsoftgraph/microsoft-graph-docs/issues/11969
    const copies = await allPages(client, draftStates, {
      path: messagesOf(mailbox),
      query: { $filter: `internetMessageId eq ${quote(draft.internetMessageId)}`, $select: 'id,isDraft' },
      asked: { mailbox, permission: 'Mail.Read' },
      signal,
    })
    return copies.some(({ isDraft }) => !isDraft) ? 'sent' : null
  }

  return {
    createDraft: ({ mailbox, message }, options) => store(mailbox, messagesOf(mailbox), messageBody(message), options),

    createReply: ({ mailbox, messageId, toEverybody, reply }, options) =>
      store(
        mailbox,
        `${pathOf({ mailbox, messageId })}/${toEverybody ? 'createReplyAll' : 'createReply'}`,
        { message: replyBody(reply) },
        options,
      ),

    attachedNames,

    async attach(query, options) {
      const { file, mailbox } = query
      if (file.bytes.byteLength > largestUploadBytes) throw tooLarge(file)
      if (file.bytes.byteLength >= smallestUploadBytes) return upload(query, options)
      await client.done({
        method: 'POST',
        path: `${pathOf(query)}/attachments`,
        body: fileBody(file),
        asked: writing(mailbox),
        signal: options.signal,
      })
    },

    sendDraft: (query, { signal }) =>
      client.done({ method: 'POST', path: `${pathOf(query)}/send`, asked: sending(query.mailbox), signal }),

    stateOfDraft: (query, options) => lookForDraft(() => look(query, options), options.signal),

    async sendWithoutCopy({ mailbox, message, files }, { signal }) {
      if (files.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) >= smallestUploadBytes) {
        throw new ProviderError(
          'badRequest',
          'Attachments of 3 MB and more can only be sent with a copy in Sent Items: larger files go into a draft first.',
          { statusCode: 0 },
        )
      }
      await client.done({
        method: 'POST',
        path: `${mailboxPath(mailbox, client.delegated)}/sendMail`,
        body: {
          message: { ...messageBody(message), ...(files.length > 0 && { attachments: files.map(fileBody) }) },
          saveToSentItems: false,
        },
        asked: sending(mailbox),
        signal,
      })
    },
  }
}

function messageBody({ subject, body, to, cc, bcc, replyTo, importance, from }: OutgoingMessage): object {
  return {
    subject,
    body,
    importance,
    toRecipients: to.map(recipient),
    ccRecipients: cc.map(recipient),
    bccRecipients: bcc.map(recipient),
    replyTo: replyTo.map(recipient),
    ...fromBody(from),
  }
}

function replyBody({ subject, body, importance, from }: OutgoingReply): object {
  return { body, importance, ...(subject !== null && { subject }), ...fromBody(from) }
}

/** `sender` is set by the service, from the rights: https://learn.microsoft.com/graph/outlook-send-mail-from-other-user */
function fromBody(from: string | null): object {
  return from === null ? {} : { from: recipient({ address: from, name: '' }) }
}

function recipient({ address, name }: Address): object {
  return { emailAddress: { address, ...(name && { name }) } }
}

function fileBody({ name, contentType, bytes }: OutgoingFile): object {
  return {
    '@odata.type': '#microsoft.graph.fileAttachment',
    name,
    contentType,
    contentBytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  }
}

function tooLarge({ name }: OutgoingFile): ProviderError {
  return new ProviderError('badRequest', `“${name}” is larger than 150 MB, the most that Outlook takes.`, {
    statusCode: 0,
  })
}
