import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'
import { mailboxQuery } from '../mailboxQuery'

/** The whole tree, hidden folders too. */
export const GET = apiRoute({
  name: 'mailboxes.folders',
  permission: 'mail.metadata',
  query: z.strictObject(mailboxQuery),
  read: ({ query: { connectionId, mailbox }, actor, request }) =>
    readNow(
      {
        commandId: 'folders.list',
        connectionId,
        input: { mailboxes: [mailbox], includeHidden: true, includeChildren: true },
      },
      actor,
      readSignal(request),
    ),
})
