import { z } from 'zod'

export const runParams = z.strictObject({ runId: z.uuid('This is not the id of a run.') })

/** Where the next page begins, as the page before said it. */
export const after = z.string().max(500).optional()

/** How many rows a page has at most; the reader of the rows has the last word. */
export const limit = z.coerce.number().int().min(1).max(1_000).optional()
