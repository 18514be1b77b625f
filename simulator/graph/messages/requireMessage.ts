import type { MessageState } from '../../world/types'
import type { MailboxCall } from '../graphCall'
import { GraphError, itemNotFound } from '../graphError'
import { isReachable, requireFolder, requireId } from '../mailbox'
import { etagOf } from './changeKey'

/**
 * The message of the address. Both forms of id are taken, whatever the Prefer header says.
 * https://learn.microsoft.com/graph/outlook-immutable-id
 */
export function requireMessage(call: MailboxCall): MessageState {
  const { world, mailbox, parameters } = call
  const folder = parameters.folder === undefined ? undefined : requireFolder(world, mailbox, parameters.folder)
  const id = parameters.message as string
  requireId(id)
  const message = world.findMessage(mailbox, id)
  const held = message && mailbox.folders.get(message.folderId)
  if (!message || !held || !isReachable(held) || (folder && folder.id !== held.id)) throw itemNotFound()
  return message
}

/** A change that names the version it is meant for is refused when there is a newer one. */
export function requireMatch(call: MailboxCall, message: MessageState): void {
  const expected = call.headers['if-match']
  if (expected === undefined || expected === '*' || expected.split(/,\s*/).includes(etagOf(message))) return
  throw new GraphError(
    412,
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  )
}
