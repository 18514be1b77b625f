import { z } from 'zod'
import { readMailboxes } from '@/lib/connections/mailboxes'
import { apiRoute } from '../../../apiRoute'

/** Everyone in the directory, for the scope of a search. */
export const GET = apiRoute({
  name: 'connections.mailboxes',
  permission: 'mail.search',
  query: z.strictObject({}),
  params: z.strictObject({ connectionId: z.uuid('This is not the id of a connection.') }),
  async read({ params, actor, request }) {
    return { mailboxes: await readMailboxes(params.connectionId, actor, request.signal) }
  },
})
