import { z } from 'zod'
import type { MessageTarget } from '../shared/run'
import { defineCommand } from './define'
import { checkMessageInput, messageFields, messagesInWords, messageTargets } from './messageInput'
import { keptPlace, messagesGoBack } from './messageState'
import { relocate, relocating } from './relocate'

const input = z
  .strictObject({
    ...messageFields,
    isJunk: z.boolean().default(true).describe('false says that they are not junk: they go to the Inbox'),
  })
  .superRefine(checkMessageInput)

export const mailMarkAsJunk = defineCommand<typeof input, typeof keptPlace, MessageTarget>({
  id: 'mail.markAsJunk',
  title: 'Mark messages as junk',
  summary:
    'Moves messages to Junk Email as their owner would, who from then on gets everything from that sender there. Putting the messages back does not let the sender through again: mark them as not junk for that.',
  risk: 'reversible',
  permission: 'mail.change',
  needs: 'junkMail',
  vendorPermissions: {},
  seeds: {},
  idempotent: true,
  undoneBy: messagesGoBack,
  input,
  output: keptPlace,
  example: {
    input: { mailboxes: ['ada@example.com'], messageIds: ['<invoice-77@mail.example>'] },
    output: [{ messageId: 'AAMkAGJunkItem', folderId: 'AAMkAGJunk' }],
  },
  auditText: (given) => `Mark ${messagesInWords(given)} as ${given.isJunk ? 'junk' : 'no junk'}`,
  targets: messageTargets,
  async runItem(context, { isJunk }) {
    const { mailbox, options } = relocating(context)
    const { junkMail } = context.connection
    if (!junkMail) throw new Error('a connection without junk mail was let through')
    return relocate(context, {
      thereIn: [isJunk ? 'junkemail' : 'inbox'],
      effect: (messageId) => junkMail.mark({ mailbox, messageId, isJunk }, options),
    })
  },
  concurrency: 500,
})
