import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'
import { mailboxQuery } from '../mailboxQuery'

/** Opens the contacts; the reading is audited behind the door. */
export const GET = apiRoute({
  name: 'mailboxes.contacts',
  permission: 'mail.content',
  query: z.strictObject(mailboxQuery),
  read: ({ query: { connectionId, mailbox }, actor, request }) =>
    readNow({ commandId: 'contacts.list', connectionId, input: { mailboxes: [mailbox] } }, actor, readSignal(request)),
})
