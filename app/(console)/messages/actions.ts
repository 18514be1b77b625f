'use server'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { startRun } from '@/lib/runs/start'

const message = {
  connectionId: z.uuid(),
  mailbox: z.string().max(320),
  messageId: z.string().min(1).max(1024),
}
const paths = z.array(z.string().min(1).max(200)).max(1_000)

export const keepMessage = action({
  name: 'messages.keep',
  permission: 'evidence.write',
  input: z.strictObject(message),
  run: ({ connectionId, mailbox, messageId }, actor) =>
    startRun(
      { commandId: 'mail.getMime', connectionId, input: { mailboxes: [mailbox], messageIds: [messageId] } },
      actor,
    ),
})

export const keepAttachments = action({
  name: 'messages.keepAttachments',
  permission: 'evidence.write',
  input: z.strictObject({ ...message, parts: paths.min(1), within: paths }),
  run: ({ connectionId, mailbox, messageId, parts, within }, actor) =>
    startRun(
      {
        commandId: 'mail.getAttachments',
        connectionId,
        input: { mailboxes: [mailbox], messageIds: [messageId], parts, within },
      },
      actor,
    ),
})

/** A search for more of the same; the command's own schema is applied behind the door. */
export const searchForMore = action({
  name: 'messages.searchForMore',
  permission: 'mail.search',
  input: z.strictObject({
    connectionIds: z.array(z.uuid()).min(1).max(20),
    input: z.record(z.string(), z.unknown()),
  }),
  run: ({ connectionIds, input }, actor) => startRun({ commandId: 'mail.search', connectionIds, input }, actor),
})
