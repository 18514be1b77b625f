import type { AttendeeState } from '../../world/personalTypes'
import type { EmailAddressState } from '../../world/types'
import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xmlElement'

/** The name is looked up where the request gives the address alone. */
export function readMailbox(call: Call, mailbox: XmlElement | undefined): EmailAddressState {
  const address = textOf(mailbox, 'EmailAddress')?.trim() ?? ''
  const name = textOf(mailbox, 'Name')?.trim()
  const person = call.world.findPerson(address)
  return { name: name || person?.displayName || address, address }
}

export function readMailboxes(call: Call, parent: XmlElement | undefined): EmailAddressState[] {
  return childrenOf(parent, 'Mailbox').map((mailbox) => readMailbox(call, mailbox))
}

export function readAttendees(call: Call, parent: XmlElement, type: AttendeeState['type']): AttendeeState[] {
  return childrenOf(parent, 'Attendee').map((attendee) => ({
    ...readMailbox(call, childOf(attendee, 'Mailbox')),
    type,
    response: 'notResponded',
  }))
}

function invalidRecipients(message = "At least one recipient isn't valid."): EwsError {
  return new EwsError('ErrorInvalidRecipients', message)
}

export function requireRecipients(recipients: readonly EmailAddressState[]): void {
  if (recipients.length === 0) {
    throw invalidRecipients(
      "At least one recipient isn't valid., A message can't be sent because it contains no recipients.",
    )
  }
  if (!recipients.every(({ address }) => /^[^\s@<>]+@[^\s@<>]+$/.test(address))) throw invalidRecipients()
}
