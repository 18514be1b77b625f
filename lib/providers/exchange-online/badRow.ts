import type { z } from 'zod'
import { ProviderError } from '../contract'

/** A row that lacks what it always has: nothing is guessed in its place. */
export function badRow(cmdlet: string, error: z.ZodError): ProviderError {
  const where = error.issues[0]?.path.join('.') || 'the top'
  return new ProviderError(
    'badAnswer',
    `The answer of ${cmdlet} does not have the usual form (at ${where}), so nothing of it was used.`,
    { statusCode: 200 },
  )
}
