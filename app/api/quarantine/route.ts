import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { quarantineDirections, quarantinePolicyTypes, quarantineTypes, releaseStatuses } from '@/lib/shared/quarantine'
import { apiRoute } from '../apiRoute'
import { readSignal } from '../messages/messageQuery'

const list = <Value extends z.ZodType>(value: Value) =>
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(value).max(20).optional())

export const GET = apiRoute({
  name: 'quarantine.list',
  permission: 'protection.read',
  query: z.strictObject({
    connectionId: z.uuid(),
    senders: list(z.string().max(320)),
    recipients: list(z.string().max(320)),
    subject: z.string().max(1_000).optional(),
    subjectExact: z.literal('true').optional(),
    receivedFrom: z.string().max(40).optional(),
    internetMessageId: z.string().max(1_000).optional(),
    direction: z.enum(quarantineDirections).optional(),
    types: list(z.enum(quarantineTypes)),
    policyTypes: list(z.enum(quarantinePolicyTypes)),
    statuses: list(z.enum(releaseStatuses)),
    expiresBefore: z.string().max(40).optional(),
  }),
  read: ({ query: { connectionId, subjectExact, ...input }, actor, request }) =>
    readNow(
      { commandId: 'quarantine.list', connectionId, input: { ...input, subjectExact: subjectExact === 'true' } },
      actor,
      readSignal(request),
    ),
})
