import { z } from 'zod'

const part = z.string().min(1).max(200)

/** Parts by their paths, given once or several times. */
export const parts = z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(part).max(1_000))

/** Which message, as it stands in an address. */
export const messageQuery = {
  connectionId: z.uuid(),
  mailbox: z.string().max(320),
  messageId: z.string().min(1).max(1024),
  /** For a message within the message: the parts that lead to it */
  within: parts.optional(),
}

const timeoutMs = 30_000

/** Ends with the request, or when the service takes too long. */
export function readSignal(request: Request): AbortSignal {
  return AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
}
