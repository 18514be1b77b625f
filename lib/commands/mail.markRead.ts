import { z } from 'zod'
import type { MessageTarget } from '../shared/run'
import { defineCommand } from './define'
import { checkMessageInput, messageFields, messagesInWords, messageTargets } from './messageInput'
import { keptOf, keptPlace, lookAt, messagesOf, stateOf } from './messageState'

const input = z
  .strictObject({ ...messageFields, isRead: z.boolean().default(true).describe('false marks them as unread') })
  .superRefine(checkMessageInput)

export const mailMarkRead = defineCommand<typeof input, typeof keptPlace, MessageTarget>({
  id: 'mail.markRead',
  title: 'Mark messages as read or unread',
  summary: 'Sets the read state of messages.',
  risk: 'reversible',
  permission: 'mail.change',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.ReadWrite'], delegated: ['Mail.ReadWrite'] } },
  seeds: { 'fortisoar-exchange/Mark Email as Read': { 'Message ID': 'messageIds' } },
  idempotent: true,
  input,
  output: keptPlace,
  example: {
    input: { mailboxes: ['ada@example.com'], messageIds: ['<invoice-77@mail.example>'] },
    output: [{ messageId: 'AAkALgAAAA', folderId: 'AAMkAGInbox' }],
  },
  auditText: (given) => `Mark ${messagesInWords(given)} as ${given.isRead ? 'read' : 'unread'}`,
  targets: messageTargets,
  async runItem(context, { isRead }) {
    const found = await lookAt(context)
    if (found.length === 0) return { state: 'notFound', detail: 'It is not in this mailbox (any more).' }
    const before = keptOf(found.map(stateOf))
    const after = keptOf(found.map(({ messageId, folderId }) => ({ messageId, folderId })))
    const different = found.filter((message) => message.isRead !== isRead)
    if (different.length === 0 && !context.resumed) return { state: 'alreadyThere', before, after }
    await context.keepBefore(before)
    for (const { messageId } of different) {
      const { mailbox } = context.target
      await messagesOf(context).setRead({ mailbox, messageId, isRead }, { signal: context.signal })
    }
    return { state: 'done', before: context.before ?? before, after }
  },
  concurrency: 500,
})
