import type { GraphAnswer, MailboxCall } from '../graphCall'
import { isWithin, requireWellKnownFolder } from '../mailbox'
import { requireMatch, requireMessage } from './requireMessage'

/**
 * To Deleted Items; from there to Recoverable Items, where its owner can still find it; from there to the Purges.
 * https://learn.microsoft.com/graph/api/message-delete
 */
export function deleteMessage(call: MailboxCall): GraphAnswer {
  const { world, mailbox } = call
  const message = requireMessage(call)
  requireMatch(call, message)
  const folder = mailbox.folders.get(message.folderId)
  const deletedItems = requireWellKnownFolder(world, mailbox, 'deleteditems')
  if (folder && !folder.insideRoot) world.purgeMessage(mailbox, message)
  else if (folder && isWithin(mailbox, folder, deletedItems.id)) {
    world.moveMessage(mailbox, message, requireWellKnownFolder(world, mailbox, 'recoverableitemsdeletions').id)
  } else world.moveMessage(mailbox, message, deletedItems.id)
  return { status: 204 }
}

/** To the Purges folder at once. https://learn.microsoft.com/graph/api/message-permanentdelete */
export function permanentlyDeleteMessage(call: MailboxCall): GraphAnswer {
  const message = requireMessage(call)
  call.world.purgeMessage(call.mailbox, message)
  return { status: 204 }
}
