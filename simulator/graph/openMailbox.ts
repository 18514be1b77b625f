import type { Person } from '../world/types'
import { requireSignedIn } from './directory/users'
import type { GraphCall, MailboxCall } from './graphCall'
import { GraphError } from './graphError'

/** Whose mailbox an address is about, as far as the organisation knows. */
export function mailboxOwner(call: GraphCall): Person | undefined {
  const key = call.parameters.user
  return key === undefined ? requireSignedIn(call) : call.world.findPerson(key)
}

/**
 * Who has no mailbox is told so in one of two ways; the documentation does not say when which.
 * https://learn.microsoft.com/troubleshoot/exchange/user-and-shared-mailboxes/rest-api-is-not-yet-supported-for-this-mailbox-error
 */
export function openMailbox(call: GraphCall, person: Person | undefined): MailboxCall {
  if (!person) {
    throw new GraphError(404, 'ErrorInvalidUser', `The requested user '${call.parameters.user}' is invalid.`)
  }
  const mailbox = call.world.mailboxOf(person)
  if (!mailbox) {
    throw person.mailbox === 'none' && person.licences.length > 0
      ? new GraphError(404, 'ResourceNotFound', 'Resource could not be discovered.')
      : new GraphError(
          404,
          'MailboxNotEnabledForRESTAPI',
          'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
        )
  }
  return Object.assign(call, {
    person,
    mailbox,
    owner: `users('${encodeURIComponent(call.parameters.user ?? person.id)}')`,
  })
}
