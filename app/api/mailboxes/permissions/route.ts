import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'
import { mailboxQuery } from '../mailboxQuery'

/** What the mailbox is, and who may use it: told by Exchange Online's administration. */
export const GET = apiRoute({
  name: 'mailboxes.permissions',
  permission: 'mailboxes.read',
  query: z.strictObject(mailboxQuery),
  read: ({ query: { connectionId, mailbox }, actor, request }) =>
    readNow({ commandId: 'mailboxes.permissions', connectionId, input: { mailbox } }, actor, readSignal(request)),
})
