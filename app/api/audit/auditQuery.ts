import { z } from 'zod'

/** What the audit log can be filtered by, as it stands in an address. */
export const auditFilterQuery = {
  actorName: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
  objectType: z.string().max(100).optional(),
  objectId: z.string().max(300).optional(),
  runId: z.uuid('This is not the id of a run.').optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  before: z.iso.datetime({ offset: true }).optional(),
}
