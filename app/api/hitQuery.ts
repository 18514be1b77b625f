import { z } from 'zod'
import { hitSorts } from '@/lib/shared/runView'

const text = z.string().max(500)
const several = z.union([text, z.array(text).max(100)]).optional()
const instant = z.iso.datetime({ offset: true, error: 'Give a time such as 2026-11-21T14:00:00Z.' }).optional()

/** What the results of a search can be narrowed by, as it stands in an address. A facet may be given several times. */
export const hitFilterQuery = {
  text: text.optional(),
  senderAddress: several,
  senderDomain: several,
  subjectStem: several,
  folderName: several,
  mailbox: several,
  source: several,
  day: several,
  internetMessageId: z.string().max(2000).optional(),
  group: z.string().max(2000).optional(),
  receivedFrom: instant,
  receivedBefore: instant,
}

/** In which order; newest first where nothing is said. */
export const hitOrderQuery = {
  sort: z.enum(hitSorts).default('receivedAt'),
  direction: z.enum(['ascending', 'descending']).default('descending'),
}
