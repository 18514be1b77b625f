import { parseMessage } from '../../mail/parseMessage'
import type { NewMessage } from '../../world/story'
import type { GraphCall } from '../graphCall'
import { GraphError } from '../graphError'

export function isMime(call: GraphCall): boolean {
  return /^text\/plain\b/i.test(call.headers['content-type'] ?? '')
}

/** A message as base64 of its MIME form, in text/plain. https://learn.microsoft.com/graph/outlook-send-mime-message */
export function readMime(call: GraphCall): Promise<NewMessage> {
  return parseMessage(readBase64(call.body), call.world.now())
}

function readBase64(body: Uint8Array): Uint8Array {
  const text = Buffer.from(body)
    .toString('latin1')
    .replace(/[\r\n]/g, '')
  if (text === '' || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) {
    throw new GraphError(400, 'ErrorMimeContentInvalidBase64String', 'Invalid base64 string for MIME content.')
  }
  return Buffer.from(text, 'base64')
}
