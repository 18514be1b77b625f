import { deliver } from '../../graph/sending/deliver'
import type { EmailAddressState, MessageState, Person } from '../../world/types'
import { addressOf, type Box, type Call } from '../call'
import { EwsError } from '../ewsError'
import { requireRecipients } from './readMailboxes'

/**
 * Sends a message that lies in a mailbox: everybody of the organisation gets a copy, and the message is no draft any
 * more. https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-send-email-messages-by-using-ews-in-exchange
 */
export function submit(call: Call, box: Box, message: MessageState): void {
  requireRecipients([...message.to, ...message.cc, ...message.bcc])
  const { from, sender } = senderOf(call, box, message)
  Object.assign(message, {
    from,
    sender,
    isDraft: false,
    isRead: true,
    sentAt: call.now,
    receivedAt: call.now,
    mime: null,
    headers: authorHeaders(message, from, sender),
  })
  deliver(call.world, message, box.mailbox)
  call.world.touch(box.mailbox, message)
}

/** Who submits is whose mailbox it is; to be from somebody else takes a right on that mailbox. */
function senderOf(
  call: Call,
  { person }: Box,
  { from }: MessageState,
): { from: EmailAddressState; sender: EmailAddressState } {
  const self = { name: person.displayName, address: addressOf(person) }
  const other = from && call.world.findPerson(from.address)
  if (!from || other === person) return { from: self, sender: self }
  if (other && has(other.sendAs, person)) return { from, sender: from }
  if (other && has(other.sendOnBehalf, person)) return { from, sender: self }
  throw new EwsError(
    'ErrorSendAsDenied',
    'The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.',
  )
}

function has(granted: readonly string[] | undefined, { userPrincipalName }: Person): boolean {
  return granted?.some((name) => name.toLowerCase() === userPrincipalName.toLowerCase()) ?? false
}

function authorHeaders(
  message: MessageState,
  from: EmailAddressState,
  sender: EmailAddressState,
): MessageState['headers'] {
  const own = message.headers.filter(({ name }) => !/^(from|sender|to|cc|subject|date|message-id)$/i.test(name))
  const people = (list: readonly EmailAddressState[]) => list.map(({ address }) => address).join(', ')
  return [
    { name: 'From', value: from.address },
    ...(sender.address === from.address ? [] : [{ name: 'Sender', value: sender.address }]),
    ...(message.to.length > 0 ? [{ name: 'To', value: people(message.to) }] : []),
    ...(message.cc.length > 0 ? [{ name: 'Cc', value: people(message.cc) }] : []),
    { name: 'Subject', value: message.subject },
    { name: 'Date', value: message.sentAt.toUTCString().replace('GMT', '+0000') },
    { name: 'Message-ID', value: message.internetMessageId },
    ...own,
  ]
}
