import { randomBytes } from 'node:crypto'
import { perWorld } from '../perWorld'

/** A file on its way into a message, in pieces. */
export interface UploadSession {
  id: string
  /** What the address of the session carries instead of a sign-in */
  token: string
  personId: string
  /** Immutable id of the message */
  messageId: string
  name: string
  contentType: string
  isInline: boolean
  contentId: string | null
  sizeBytes: number
  pieces: Uint8Array[]
  receivedBytes: number
  expiresAt: Date
}

export const uploadSessions = perWorld(() => new Map<string, UploadSession>())

export function newSessionKeys(): Pick<UploadSession, 'id' | 'token'> {
  return { id: `AAMkA${randomBytes(40).toString('base64url')}AAA=`, token: randomBytes(96).toString('base64url') }
}
