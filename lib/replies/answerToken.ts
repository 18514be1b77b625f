import { createHash, randomBytes } from 'node:crypto'
import { config } from '../config'

/** 256 bits: not to be guessed, whatever the rate. */
export function newAnswerToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: answerTokenHash(token) }
}

export function answerTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** After "#": the browser keeps it to itself, so it is in no access log and no Referer, and a scanner's GET tells nothing. */
export function answerUrl(token: string): string {
  return `${config().publicUrl}/answer#${token}`
}
