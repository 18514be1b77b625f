import { z } from 'zod'

const text = z.string().max(500).optional()

/** What the results of a search can be narrowed by, as it stands in an address. */
export const hitFilterQuery = {
  text,
  mailbox: text,
  senderAddress: text,
  folderName: text,
  internetMessageId: z.string().max(2000).optional(),
}
