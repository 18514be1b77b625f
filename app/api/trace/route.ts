import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { traceStatuses } from '@/lib/shared/messageTrace'
import { apiRoute } from '../apiRoute'
import { readSignal } from '../messages/messageQuery'

const list = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(value).max(100).optional())

/** The command's own schema is applied behind the door. */
export const GET = apiRoute({
  name: 'trace.search',
  permission: 'mail.metadata',
  query: z.strictObject({
    connectionId: z.uuid(),
    senders: list(z.string().max(320)),
    recipients: list(z.string().max(320)),
    internetMessageIds: list(z.string().max(1000)),
    statuses: list(z.enum(traceStatuses)),
    from: z.string().max(40),
    until: z.string().max(40),
  }),
  read: ({ query: { connectionId, ...input }, actor, request }) =>
    readNow({ commandId: 'trace.search', connectionId, input }, actor, readSignal(request)),
})
