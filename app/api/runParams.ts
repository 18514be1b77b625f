import { z } from 'zod'

export const runParams = z.strictObject({ runId: z.uuid('This is not the id of a run.') })

/** Where the next page begins, as the page before said it. */
export const after = z.string().max(500).optional()
