import { faultNameOf } from '../../faults/faultAddress'
import type { MailboxState, World } from '../../world/types'
import type { CmdletCall } from '../cmdlet'
import type { QuarantinedMessage } from './quarantinedMessage'

/**
 * Puts the message into the recipients' inboxes. Who had it by a release before is skipped, and so is a mailbox that
 * already holds a message with this id and time. A mailbox that cannot be reached leaves the status at Error: the
 * cmdlet itself has answered by then.
 */
export function deliverRelease(
  { world, caller }: CmdletCall,
  message: QuarantinedMessage,
  addresses: readonly string[],
): void {
  let failed = false
  for (const address of addresses) {
    const key = address.toLowerCase()
    if (message.releasedTo.includes(key)) continue
    const mailbox = mailboxFor(world, address)
    if (!mailbox) {
      failed = true
      continue
    }
    if (!holds(mailbox, message)) deliver(world, mailbox, message, address)
    message.releasedTo.push(key)
  }
  if (!message.releasedBy.includes(caller.name)) message.releasedBy.push(caller.name)
  const isDone = message.recipients.every((address) => message.releasedTo.includes(address.toLowerCase()))
  if (failed) message.status = 'Error'
  else if (isDone) message.status = 'Released'
}

function mailboxFor(world: World, address: string): MailboxState | undefined {
  const person = faultNameOf(address) === 'unavailable' ? undefined : world.findPerson(address)
  return person && (world.mailboxOf(person) ?? world.onPremisesMailboxOf(person))
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/release-quarantinemessage#description */
function holds(mailbox: MailboxState, { internetMessageId, receivedAt }: QuarantinedMessage): boolean {
  for (const each of mailbox.messages.values()) {
    if (each.internetMessageId === internetMessageId && each.receivedAt.getTime() === receivedAt.getTime()) return true
  }
  return false
}

function deliver(world: World, mailbox: MailboxState, message: QuarantinedMessage, address: string): void {
  const inbox = world.folderByIdOrName(mailbox, 'inbox')
  if (!inbox) throw new Error('A mailbox without an inbox')
  const now = world.now()
  const copy = message.copyFor(address)
  world.addMessage(mailbox, { ...copy, folderId: inbox.id, isRead: false, createdAt: now, modifiedAt: now })
}
