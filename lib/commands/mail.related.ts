import { z } from 'zod'
import type { MessageTarget } from '../shared/run'
import { defineCommand } from './define'
import { folderNameOrNull } from './folderReference'
import { oneMessageFields, oneMessageTarget } from './messageInput'
import { messagesOf } from './messageState'

const input = z.strictObject({
  ...oneMessageFields,
})

const related = z.object({
  messageId: z.string(),
  internetMessageId: z.string().nullable(),
  subject: z.string(),
  senderAddress: z.string().nullable(),
  senderName: z.string().nullable(),
  receivedAt: z.string(),
  folderName: z.string().nullable(),
  /** conversation: the service counts it to the same one. reference: the message names it as one that it answers. */
  because: z.enum(['conversation', 'reference']),
})
const output = z.object({
  messages: z.array(related),
  /** Messages that it names and that are not in this mailbox: others may have them */
  notHere: z.array(z.string()),
})

/** A long thread names all that came before; the last ones are the nearest. */
const mostReferences = 20

export const mailRelated = defineCommand<typeof input, typeof output, MessageTarget>({
  id: 'mail.related',
  title: 'Related messages',
  summary: 'Lists what belongs to one message in its mailbox: its conversation, and the messages that it answers.',
  risk: 'read',
  permission: 'mail.metadata',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: {
    input: { mailbox: 'ada@example.com', messageId: 'AAkALgAAAA' },
    output: [{ messages: [], notHere: ['<invoice-76@mail.example>'] }],
  },
  auditText: () => 'List the messages that belong to one message',
  targets: oneMessageTarget,
  async runItem(context) {
    const { mailbox, messageId } = context.target
    const messages = messagesOf(context)
    const options = { signal: context.signal }
    const message = await messages.get({ mailbox, messageId }, options)
    const { conversationId } = message
    const conversation = conversationId ? await messages.findByConversation({ mailbox, conversationId }, options) : []
    const named = referencesOf(message.headers)
    const known = new Set([message, ...conversation].map(({ internetMessageId }) => internetMessageId))
    const asked = named.filter((id) => !known.has(id)).slice(-mostReferences)
    const referenced = []
    const notHere = []
    for (const internetMessageId of asked) {
      const found = await messages.findByInternetMessageId({ mailbox, internetMessageId }, options)
      if (found.length === 0) notHere.push(internetMessageId)
      referenced.push(...found)
    }
    const rows = [
      ...conversation
        .filter((one) => one.messageId !== message.messageId)
        .map((one) => ({ ...one, because: 'conversation' as const })),
      ...referenced.map((one) => ({ ...one, because: 'reference' as const })),
    ].toSorted((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt))
    const listed = []
    for (const { sender, folderId, ...row } of rows) {
      const folderName = await folderNameOrNull({ ...context, mailbox }, folderId)
      const { address: senderAddress = null, name: senderName = null } = sender ?? {}
      listed.push(related.parse({ ...row, senderAddress, senderName, folderName }))
    }
    return { state: 'done', after: { messages: listed, notHere } }
  },
  concurrency: 2,
})

/** Ids in References and In-Reply-To, oldest first. https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4 */
function referencesOf(headers: readonly { name: string; value: string }[]): string[] {
  const text = headers
    .filter(({ name }) => ['references', 'in-reply-to'].includes(name.toLowerCase()))
    .map(({ value }) => value)
    .join(' ')
  return [...new Set(text.match(/<[^<>\s]{1,998}>/g) ?? [])]
}
