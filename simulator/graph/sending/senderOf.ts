import type { EmailAddressState, MessageState, Person } from '../../world/types'
import type { MailboxCall } from '../graphCall'
import { GraphError } from '../graphError'

/**
 * Whom a message says that it is from, and who sent it. `from` is taken from the message, `sender` follows from the
 * rights on that mailbox. https://learn.microsoft.com/graph/outlook-send-mail-from-other-user
 */
export function senderOf(
  call: MailboxCall,
  message: Pick<MessageState, 'from'>,
): { from: EmailAddressState; sender: EmailAddressState } {
  // An application acts as the mailbox that it sends through
  const submitter = call.access.person ?? call.person
  const from = message.from?.address ? call.world.findPerson(message.from.address) : call.person
  if (!from) throw sendAsDenied()
  if (from === submitter || has(from.sendAs, submitter)) return { from: addressOf(from), sender: addressOf(from) }
  if (has(from.sendOnBehalf, submitter)) return { from: addressOf(from), sender: addressOf(submitter) }
  throw sendAsDenied()
}

function has(granted: readonly string[] | undefined, person: Person): boolean {
  return granted?.some((name) => name.toLowerCase() === person.userPrincipalName.toLowerCase()) ?? false
}

export function addressOf({ displayName, mail, userPrincipalName }: Person): EmailAddressState {
  return { name: displayName, address: mail ?? userPrincipalName }
}

function sendAsDenied(): GraphError {
  return new GraphError(
    403,
    'ErrorSendAsDenied',
    'The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account., Cannot submit message.',
  )
}
