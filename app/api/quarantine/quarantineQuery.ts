import { z } from 'zod'
import { quarantineDirections, quarantinePolicyTypes, quarantineTypes, releaseStatuses } from '@/lib/shared/quarantine'
import { listQuery } from '../listQuery'

const isTrue = z
  .literal('true')
  .optional()
  .transform((given) => given === 'true')

/** The filters of the list as they stand in an address; the command's own schema is applied behind the door. */
export const quarantineFilterQuery = {
  senders: listQuery(z.string().max(320), 100),
  recipients: listQuery(z.string().max(320), 100),
  recipientTags: listQuery(z.string().max(100), 20),
  subject: z.string().max(1_000).optional(),
  subjectExact: isTrue,
  receivedFrom: z.string().max(40).optional(),
  receivedBefore: z.string().max(40).optional(),
  internetMessageId: z.string().max(1_000).optional(),
  direction: z.enum(quarantineDirections).optional(),
  types: listQuery(z.enum(quarantineTypes), 20),
  policyTypes: listQuery(z.enum(quarantinePolicyTypes), 20),
  policyName: z.string().max(200).optional(),
  statuses: listQuery(z.enum(releaseStatuses), 20),
  expiresFrom: z.string().max(40).optional(),
  expiresBefore: z.string().max(40).optional(),
  reported: isTrue.transform((only) => (only ? true : undefined)),
  blockedSenders: isTrue,
}
