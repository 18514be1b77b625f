import type { NewMessage } from '../../world/story'
import { readAttachment } from '../attachments/writeAttachments'
import type { GraphCall } from '../graphCall'
import { type JsonObject, readArray, readObject } from '../jsonBody'
import { writeMessage } from './writeMessage'

const ATTACHMENT = 'microsoft.graph.attachment'

/**
 * What a body says of a message that is being made: all that can be written to a draft, and attachments, which can be
 * given in one go only here. https://learn.microsoft.com/graph/api/user-sendmail#request-body
 */
export function writeNewMessage<Content extends NewMessage & { folderId: string }>(
  call: GraphCall,
  content: Content,
  body: JsonObject,
): void {
  const { attachments, ...properties } = body
  const files =
    attachments === undefined
      ? []
      : readArray(attachments, ATTACHMENT).map((each) => readAttachment(readObject(each, ATTACHMENT), call.world.now()))
  writeMessage(content, properties)
  content.attachments = [...content.attachments, ...files]
}
