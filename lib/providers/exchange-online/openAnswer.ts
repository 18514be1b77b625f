import { ProviderError } from '../contract'
import { readCmdletError } from './cmdletError'
import { type Asked, cmdletFailure } from './cmdletFailure'
import { type Envelope, readEnvelope } from './envelope'
import type { WireAnswer } from './wire'

/** The rows, or the refusal as a ProviderError, wherever in the answer it stands. */
export function openAnswer(answer: WireAnswer, asked: Asked): Envelope {
  const { status, json, text, requestId, retryAfterSeconds } = answer
  const refused = (body: unknown) =>
    cmdletFailure({ status, error: readCmdletError(body), text, requestId, retryAfterSeconds }, asked)
  if (status < 200 || status >= 300) throw refused(json)
  if (json === undefined) {
    const words = /^\s*<(!doctype|html)/i.test(text)
      ? 'A web page came back instead of data, probably from a proxy or a sign-in portal on the way. Check the connection’s addresses and proxy.'
      : `${asked.service}’s answer ended too early, so nothing of it was used.`
    throw new ProviderError('badAnswer', words, { statusCode: status, requestId })
  }
  const envelope = readEnvelope(json, { statusCode: status, requestId })
  if (envelope.error !== null) throw refused({ error: envelope.error })
  return envelope
}
