import { z } from 'zod'

/** The input of a search in an address, as JSON. Its own schema is applied behind the door. */
export const inputParam = z
  .string()
  .max(12_000, 'The search is too long to be looked at before it is started.')
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'This is not JSON.', input: text })
      return z.NEVER
    }
  })
