import { z } from 'zod'
import { carriedParts } from '../mail/eventDocument'
import { parseMail } from '../mail/parse'
import type { Address, MessageDetail } from '../providers/contract'
import type { MessageTarget } from '../shared/run'
import { defineCommand, type ItemContext } from './define'
import { fieldMapping, mainPath, mapEvents } from './eventMapping'
import { evidenceFileName } from './evidenceFileName'
import { checkMessageInput, messageFields, messagesInWords, messageTargets } from './messageInput'
import { messagesOf, mimeOf, requireMessages } from './messageState'
import { usualEventFields } from './usualEventFields'

/** How events are written; also of the commands that fetch first. */
export const eventFields = {
  keepFiles: z
    .boolean()
    .default(false)
    .describe('Keep the files that the messages carry as evidence, so that the events can name them'),
  mainPath: mainPath.default('$.value').describe('Where the events lie in what a message answers'),
  fieldMapping: fieldMapping.default(usualEventFields),
}

const input = z.strictObject({ ...messageFields, ...eventFields }).superRefine(checkMessageInput)

const output = z.object({
  /** Message, attachments and the mails attached, by the names that Graph and D3's events use */
  events: z.array(z.looseObject({ id: z.string() })),
  /** The events with the fields of the mapping */
  mapped: z.array(z.record(z.string(), z.unknown())),
})

export const mailReadEvents = defineCommand<typeof input, typeof output, MessageTarget>({
  id: 'mail.readEvents',
  title: 'Read messages as events',
  summary:
    'Opens messages, the mails attached to them and the mail files among their attachments, and gives each as an event with fields of your choice: bodies, headers, ways, recipients, hashes of files. That they were opened is written to the audit log.',
  risk: 'read',
  permission: 'mail.content',
  alsoNeeds: ({ keepFiles }) => (keepFiles ? ['evidence.write'] : []),
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: {
    input: { mailboxes: ['ada@example.com'], messageIds: ['<invoice-77@mail.example>'] },
    output: [{ events: [], mapped: [{ 'Email subject': 'Overdue invoice', Sender: 'billing@sender.example' }] }],
  },
  auditText: (given) => `Read ${messagesInWords(given)} as events`,
  targets: messageTargets,
  async runItem(context, given) {
    const found = await requireMessages(context)
    const events = []
    for (const { messageId } of found) events.push(await readEvent(context, messageId, given.keepFiles))
    return {
      state: 'done',
      after: { events, mapped: mapEvents({ value: events }, given.mainPath, given.fieldMapping) },
    }
  },
  concurrency: 4,
})

async function readEvent(context: ItemContext<MessageTarget>, messageId: string, keepFiles: boolean) {
  const { mailbox } = context.target
  const message = await messagesOf(context).get({ mailbox, messageId }, { signal: context.signal })
  const mail = parseMail(await mimeOf(context, messageId))
  const { internetMessageId } = message
  const parts = await carriedParts(mail, async ({ content, fileName, claimedType, path }, within) => {
    if (!keepFiles) return null
    const kept = await context.keepEvidence({
      bytes: content.bytes(),
      fileName: evidenceFileName(fileName, `part ${path}`),
      mediaType: claimedType,
      source: { mailbox, messageId, internetMessageId, within, part: path },
    })
    return kept.evidenceId
  })
  return { ...detailsOf(message), ...parts }
}

/** By Graph's names, whichever service it came from. */
function detailsOf({ messageId, headers, ...message }: MessageDetail) {
  return {
    id: messageId,
    internetMessageId: message.internetMessageId,
    conversationId: message.conversationId,
    subject: message.subject,
    importance: message.importance,
    receivedDateTime: message.receivedAt,
    sentDateTime: message.sentAt,
    hasAttachments: message.hasAttachments,
    isRead: message.isRead,
    categories: message.categories,
    from: message.from && recipient(message.from),
    sender: message.sender && recipient(message.sender),
    toRecipients: message.to.map(recipient),
    ccRecipients: message.cc.map(recipient),
    bccRecipients: message.bcc.map(recipient),
    replyTo: message.replyTo.map(recipient),
    body: message.body,
    internetMessageHeaders: headers,
    webLink: message.webLink,
  }
}

function recipient({ address, name }: Address) {
  return { emailAddress: { address, name } }
}
