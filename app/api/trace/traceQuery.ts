import { z } from 'zod'
import { traceStatuses } from '@/lib/shared/messageTrace'
import { listQuery } from '../listQuery'

/** What is traced, as it stands in an address; the command's own schema is applied behind the door. */
export const traceQuery = {
  connectionId: z.uuid(),
  senders: listQuery(z.string().max(320), 100),
  recipients: listQuery(z.string().max(320), 100),
  internetMessageIds: listQuery(z.string().max(1000), 100),
  statuses: listQuery(z.enum(traceStatuses), 100),
  fromIp: z.string().max(45).optional(),
  toIp: z.string().max(45).optional(),
  from: z.string().max(40),
  until: z.string().max(40),
}
