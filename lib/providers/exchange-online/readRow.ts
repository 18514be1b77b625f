import type { z } from 'zod'
import { ProviderError } from '../contract'
import type { Row } from './envelope'

/** What a cmdlet's row says. One that lacks what it always has is refused: nothing is guessed in its place. */
export function readRow<T>(cmdlet: string, schema: z.ZodType<T>, row: Row): T {
  const parsed = schema.safeParse(row)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.join('.') || 'the top'
  throw new ProviderError(
    'badAnswer',
    `The answer of ${cmdlet} does not have the usual form (at ${where}), so nothing of it was used.`,
    { statusCode: 200 },
  )
}
