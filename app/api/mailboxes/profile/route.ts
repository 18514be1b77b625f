import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'
import { mailboxQuery } from '../mailboxQuery'

/** Who it is. */
export const GET = apiRoute({
  name: 'mailboxes.profile',
  permission: 'mail.metadata',
  query: z.strictObject(mailboxQuery),
  read: ({ query: { connectionId, mailbox }, actor, request }) =>
    readNow({ commandId: 'users.profile', connectionId, input: { mailboxes: [mailbox] } }, actor, readSignal(request)),
})
