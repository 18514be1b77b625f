import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'
import { mailboxQuery } from '../mailboxQuery'

/** The rules of the Inbox, the dangerous ones marked. */
export const GET = apiRoute({
  name: 'mailboxes.rules',
  permission: 'mail.metadata',
  query: z.strictObject(mailboxQuery),
  read: ({ query: { connectionId, mailbox }, actor, request }) =>
    readNow({ commandId: 'rules.list', connectionId, input: { mailboxes: [mailbox] } }, actor, readSignal(request)),
})
