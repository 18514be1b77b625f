import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'
import { mailboxQuery } from '../mailboxQuery'

/** Whether it answers by itself. */
export const GET = apiRoute({
  name: 'mailboxes.automaticReplies',
  permission: 'mail.metadata',
  query: z.strictObject(mailboxQuery),
  read: ({ query: { connectionId, mailbox }, actor, request }) =>
    readNow(
      { commandId: 'automaticReplies.get', connectionId, input: { mailboxes: [mailbox] } },
      actor,
      readSignal(request),
    ),
})
