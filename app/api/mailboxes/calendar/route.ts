import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'
import { mailboxQuery } from '../mailboxQuery'

/** Opens a part of the calendar; the reading is audited behind the door. */
export const GET = apiRoute({
  name: 'mailboxes.calendar',
  permission: 'mail.content',
  query: z.strictObject({ ...mailboxQuery, from: z.iso.datetime(), before: z.iso.datetime() }),
  read: ({ query: { connectionId, mailbox, from, before }, actor, request }) =>
    readNow(
      { commandId: 'calendar.list', connectionId, input: { mailboxes: [mailbox], from, before } },
      actor,
      readSignal(request),
    ),
})
