import type { MailboxState, MessageState, Person, World } from '../../world/types'
import type { MailboxRegister } from '../mailboxes/mailboxRegister'

export interface Match {
  mailbox: MailboxState
  message: MessageState
  /** "visible": in a folder of its owner; the others are in Recoverable Items */
  place: 'visible' | 'deletions' | 'kept'
}

/**
 * What a content search finds in one mailbox, in the order in which a purge takes it: what people see first, newest
 * first, then what they deleted. Recoverable Items are searched too, the Purges as long as single item recovery or a
 * hold keeps them. https://learn.microsoft.com/exchange/security-and-compliance/recoverable-items-folder/recoverable-items-folder
 */
export function findMatches(
  world: World,
  register: MailboxRegister,
  person: Person,
  matches: (message: MessageState) => boolean,
): Match[] {
  const mailbox = world.mailboxOf(person)
  if (!mailbox) return []
  const { litigationHold, singleItemRecovery } = register.settingsOf(person)
  const found: Match[] = []
  for (const message of mailbox.messages.values()) {
    const place = placeOf(mailbox, message)
    if (place === 'kept' && !litigationHold && !singleItemRecovery) continue
    if (matches(message)) found.push({ mailbox, message, place })
  }
  return found.sort(
    (a, b) =>
      ORDER.indexOf(a.place) - ORDER.indexOf(b.place) ||
      b.message.receivedAt.getTime() - a.message.receivedAt.getTime(),
  )
}

const ORDER: readonly Match['place'][] = ['visible', 'deletions', 'kept']

function placeOf(mailbox: MailboxState, { folderId }: MessageState): Match['place'] {
  const folder = mailbox.folders.get(folderId)
  if (!folder || folder.insideRoot) return 'visible'
  return folder.wellKnownName === 'recoverableitemsdeletions' ? 'deletions' : 'kept'
}
