'use server'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { startRun } from '@/lib/runs/start'

const commandOf = { send: 'mail.send', reply: 'mail.reply', replyAll: 'mail.replyAll' } as const
const reason = z.string().max(2_000).optional()

/** The command's own schema is applied behind the door, its approval policy too. */
export const sendMessage = action({
  name: 'write.send',
  permission: 'mail.send',
  input: z.strictObject({
    connectionId: z.uuid(),
    kind: z.enum(['send', 'reply', 'replyAll']),
    input: z.record(z.string(), z.unknown()),
    reason,
  }),
  run: ({ connectionId, kind, input, reason }, actor) =>
    startRun({ commandId: commandOf[kind], connectionId, input, reason }, actor),
})

export const reportMessage = action({
  name: 'write.report',
  permission: 'mail.send',
  input: z.strictObject({
    connectionId: z.uuid(),
    mailbox: z.string().max(320),
    messageId: z.string().min(1).max(1024),
    category: z.enum(['phishing', 'spam', 'malware', 'notJunk']),
  }),
  run: ({ connectionId, mailbox, messageId, category }, actor) =>
    startRun(
      { commandId: 'mail.report', connectionId, input: { mailboxes: [mailbox], messageIds: [messageId], category } },
      actor,
    ),
})
