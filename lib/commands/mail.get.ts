import { z } from 'zod'
import type { MessageTarget } from '../shared/run'
import { defineCommand } from './define'
import { checkMessageInput, messageFields, messagesInWords, messageTargets } from './messageInput'
import { messagesOf, requireMessages } from './messageState'

const input = z.strictObject(messageFields).superRefine(checkMessageInput)

const address = z.object({ address: z.string(), name: z.string() })
const message = z.object({
  messageId: z.string(),
  internetMessageId: z.string().nullable(),
  subject: z.string(),
  from: address.nullable(),
  sender: address.nullable(),
  to: z.array(address),
  cc: z.array(address),
  bcc: z.array(address),
  replyTo: z.array(address),
  receivedAt: z.string(),
  sentAt: z.string().nullable(),
  folderId: z.string(),
  conversationId: z.string().nullable(),
  importance: z.enum(['low', 'normal', 'high']),
  hasAttachments: z.boolean(),
  isRead: z.boolean(),
  sizeBytes: z.number().nullable(),
  categories: z.array(z.string()),
  preview: z.string(),
  body: z.object({ contentType: z.enum(['text', 'html']), content: z.string() }),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  webLink: z.string().nullable(),
})
const output = z.object({ messages: z.array(message) })

export const mailGet = defineCommand<typeof input, typeof output, MessageTarget>({
  id: 'mail.get',
  title: 'Get messages',
  summary: 'Reads messages with their headers and body. That they were opened is written to the audit log.',
  risk: 'read',
  permission: 'mail.content',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: {
    'd3-office365/Get Email Messages': { 'Email Addresses or User IDs': 'mailboxes', 'Message IDs': 'messageIds' },
    'ibm-exchange-online/Get Message': { 'Email Address': 'mailboxes', 'Message ID': 'messageIds' },
  },
  idempotent: true,
  input,
  output,
  example: {
    input: { mailboxes: ['ada@example.com'], messageIds: ['<invoice-77@mail.example>'] },
    output: [{ messages: [] }],
  },
  auditText: (given) => `Read ${messagesInWords(given)}`,
  targets: messageTargets,
  async runItem(context) {
    const { mailbox } = context.target
    const found = await requireMessages(context)
    const messages = []
    for (const { messageId } of found) {
      messages.push(await messagesOf(context).get({ mailbox, messageId }, { signal: context.signal }))
    }
    return { state: 'done', after: { messages } }
  },
  concurrency: 8,
})
