import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import type { DeletedAccountView } from '@/lib/shared/mailboxView'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'
import { mailboxQuery } from '../mailboxQuery'

/** For an account that is not there: whether it was deleted and can be restored. */
export const GET = apiRoute({
  name: 'mailboxes.deletedAccount',
  permission: 'mail.metadata',
  query: z.strictObject(mailboxQuery),
  async read({ query: { connectionId, mailbox }, actor, request }): Promise<{ account: DeletedAccountView | null }> {
    const answer = await readNow(
      { commandId: 'users.listDeleted', connectionId, input: {} },
      actor,
      readSignal(request),
    )
    const { users } = answer as { users: DeletedAccountView[] }
    const wanted = mailbox.toLowerCase()
    const found = users.find(({ userId, principalName }) => [userId, principalName.toLowerCase()].includes(wanted))
    return { account: found ?? null }
  },
})
