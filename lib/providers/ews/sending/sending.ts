import { randomUUID } from 'node:crypto'
import type { OutgoingReply, Sending, StoredDraft } from '../../capabilities/sending'
import { type CallOptions, type Mailbox, ProviderError } from '../../contract'
import { lookForDraft } from '../../lookForDraft'
import type { EwsClient } from '../client'
import { folderIdElement } from '../folders/folderIds'
import { itemIdElement, serviceId } from '../ids/ewsId'
import { attachmentsIn } from '../items/attachments'
import { getItem, itemIn } from '../items/getItems'
import { messageIdOf, summaryOf } from '../items/itemShapes'
import { movedItems } from '../items/movedItems'
import { onlyMessage } from '../soap/responseMessages'
import { tag, type Xml } from '../xml/writeXml'
import { childOf, flagOf, type XmlElement } from '../xml/xmlElement'
import { bodyElement, fileElement, fromElement, importanceElement, messageElement } from './outgoing'

type OfMessage = Mailbox & { messageId: string }

/** https://learn.microsoft.com/exchange/client-developer/exchange-web-services/email-and-ews-in-exchange */
export function ewsSending(client: EwsClient): Sending {
  const sentItems = (mailbox: string) => folderIdElement(client, mailbox, 'sentitems')

  async function store(mailbox: string, item: Xml, { signal }: CallOptions): Promise<StoredDraft> {
    const response = await client.call({
      operation: tag(
        'm:CreateItem',
        { MessageDisposition: 'SaveOnly' },
        tag('m:SavedItemFolderId', {}, folderIdElement(client, mailbox, 'drafts')),
        tag('m:Items', {}, item),
      ),
      mailbox,
      repeatable: false,
      signal,
    })
    const messageId = messageIdOf(itemIn(onlyMessage(response)))
    const stored = summaryOf(await getItem(client, { mailbox, messageId, kind: 'summary' }, signal))
    return { messageId: stored.messageId, internetMessageId: stored.internetMessageId }
  }

  /** With its change key, without which nothing is sent or answered */
  async function current(query: OfMessage, { signal }: CallOptions): Promise<{ changeKey?: string; item: XmlElement }> {
    const item = await getItem(client, { ...query, kind: 'draft' }, signal)
    return { item, changeKey: childOf(item, 'ItemId')?.attributes.ChangeKey }
  }

  async function attachments({ mailbox, messageId }: OfMessage, { signal }: CallOptions) {
    return attachmentsIn(await getItem(client, { mailbox, messageId, kind: 'attachments' }, signal))
  }

  /** A new Message-ID, so that the draft can be found again when it has become a sent message. */
  async function newMessageId(mailbox: string): Promise<string> {
    const domain = client.mailboxOf(mailbox).split('@')[1] ?? (await client.reach()).host.split(':')[0]
    return `<${randomUUID()}@${domain}>`
  }

  async function look({ mailbox, draft }: Mailbox & { draft: StoredDraft }, options: CallOptions) {
    try {
      const { item } = await current({ mailbox, messageId: draft.messageId }, options)
      return flagOf(item, 'IsDraft') && !flagOf(item, 'IsSubmitted') ? 'draft' : 'sent'
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== 'itemNotFound') throw error
    }
    // Another folder, another id; what was sent keeps the draft's search key
    const query = { mailbox, messageId: draft.messageId, folders: ['sentitems', 'outbox'] }
    return (await movedItems(client, query, options.signal)).length > 0 ? 'sent' : null
  }

  return {
    async createDraft({ mailbox, message }, options) {
      const internetMessageId = await newMessageId(mailbox)
      const from = client.senderFor(mailbox, message.from)
      return store(mailbox, messageElement(message, { from, internetMessageId, files: [] }), options)
    },

    async createReply({ mailbox, messageId, toEverybody, reply }, options) {
      const { changeKey } = await current({ mailbox, messageId }, options)
      const answered = tag('t:ReferenceItemId', { Id: serviceId(messageId), ChangeKey: changeKey })
      const element = toEverybody ? 't:ReplyAllToItem' : 't:ReplyToItem'
      const draft = await store(mailbox, tag(element, {}, answered), options)
      await rewrite(
        client,
        { mailbox, messageId: draft.messageId },
        client.senderFor(mailbox, reply.from),
        reply,
        options,
      )
      // The server takes the original's pictures along, which a reply to a phishing mail must not hand on.
      for (const { attachmentId } of await attachments({ mailbox, messageId: draft.messageId }, options)) {
        await detach(client, mailbox, attachmentId, options)
      }
      return draft
    },

    attachedNames: async (query, options) => (await attachments(query, options)).map(({ name }) => name),

    async attach({ mailbox, messageId, file }, { signal }) {
      const response = await client.call({
        operation: tag(
          'm:CreateAttachment',
          {},
          tag('m:ParentItemId', { Id: serviceId(messageId) }),
          tag('m:Attachments', {}, fileElement(file)),
        ),
        mailbox,
        repeatable: false,
        signal,
      })
      onlyMessage(response)
    },

    async sendDraft(query, options) {
      const { changeKey } = await current(query, options)
      const response = await client.call({
        operation: tag(
          'm:SendItem',
          { SaveItemToFolder: true },
          tag('m:ItemIds', {}, itemIdElement(query.messageId, changeKey)),
          tag('m:SavedItemFolderId', {}, sentItems(query.mailbox)),
        ),
        mailbox: query.mailbox,
        repeatable: false,
        signal: options.signal,
      })
      onlyMessage(response)
    },

    stateOfDraft: (query, options) => lookForDraft(() => look(query, options), options.signal),

    async sendWithoutCopy({ mailbox, message, files }, { signal }) {
      const internetMessageId = await newMessageId(mailbox)
      const from = client.senderFor(mailbox, message.from)
      const response = await client.call({
        operation: () => {
          if (files.length > 0 && client.requestVersion < 'Exchange2013') throw needsDraft()
          return tag(
            'm:CreateItem',
            { MessageDisposition: 'SendOnly' },
            tag('m:Items', {}, messageElement(message, { from, internetMessageId, files })),
          )
        },
        mailbox,
        repeatable: false,
        signal,
      })
      onlyMessage(response)
    },
  }
}

/** The server writes the original into a reply's body; what was written for it replaces all of that. */
async function rewrite(
  client: EwsClient,
  { mailbox, messageId }: OfMessage,
  from: string | null,
  { subject, body, importance }: OutgoingReply,
  { signal }: CallOptions,
): Promise<void> {
  const set = (field: string, value: Xml) =>
    tag('t:SetItemField', {}, tag('t:FieldURI', { FieldURI: field }), tag('t:Message', {}, value))
  const response = await client.call({
    operation: tag(
      'm:UpdateItem',
      { ConflictResolution: 'AlwaysOverwrite', MessageDisposition: 'SaveOnly' },
      tag(
        'm:ItemChanges',
        {},
        tag(
          't:ItemChange',
          {},
          itemIdElement(messageId),
          tag(
            't:Updates',
            {},
            set('item:Body', bodyElement(body)),
            set('item:Importance', importanceElement(importance)),
            subject === null ? null : set('item:Subject', tag('t:Subject', {}, subject)),
            from === null ? null : set('message:From', fromElement(from)),
          ),
        ),
      ),
    ),
    mailbox,
    repeatable: true,
    signal,
  })
  onlyMessage(response)
}

async function detach(client: EwsClient, mailbox: string, attachmentId: string, { signal }: CallOptions) {
  const response = await client.call({
    operation: tag(
      'm:DeleteAttachment',
      {},
      tag('m:AttachmentIds', {}, tag('t:AttachmentId', { Id: serviceId(attachmentId) })),
    ),
    mailbox,
    repeatable: false,
    signal,
  })
  onlyMessage(response)
}

function needsDraft(): ProviderError {
  return new ProviderError(
    'notSupported',
    'Exchange before 2013 takes no attachments with a message that leaves no copy: send it with a copy in Sent Items.',
    { statusCode: 0 },
  )
}
