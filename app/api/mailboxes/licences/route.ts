import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'
import { mailboxQuery } from '../mailboxQuery'

/** What the account is licensed for. */
export const GET = apiRoute({
  name: 'mailboxes.licences',
  permission: 'mail.metadata',
  query: z.strictObject(mailboxQuery),
  read: ({ query: { connectionId, mailbox }, actor, request }) =>
    readNow({ commandId: 'licences.list', connectionId, input: { mailboxes: [mailbox] } }, actor, readSignal(request)),
})
