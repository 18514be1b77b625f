import { eventIdOf, immutableIdOf, ruleIdOf } from './identifiers'
import type { MailboxSettings } from './personalTypes'
import type { Belongings, FolderPlace } from './story'
import type { MailboxState, Person } from './types'

/** What the service says of a mailbox whose owner has set nothing. */
export function standardSettings(person: Person): MailboxSettings {
  return {
    automaticReplies: {
      status: 'disabled',
      externalAudience: 'all',
      start: person.createdAt,
      end: new Date(person.createdAt.getTime() + 24 * 60 * 60 * 1000),
      internalReply: '',
      externalReply: '',
    },
    timeZone: 'UTC',
    locale: person.preferredLanguage ?? 'en-GB',
    dateFormat: 'dd/MM/yyyy',
    timeFormat: 'HH:mm',
  }
}

export function buildBelongings(
  mailbox: MailboxState,
  belongings: Belongings,
  folderIdFor: (place: FolderPlace) => string,
): void {
  const key = mailbox.personId
  if (belongings.timeZone) mailbox.settings.timeZone = belongings.timeZone
  if (belongings.automaticReplies) mailbox.settings.automaticReplies = { ...belongings.automaticReplies }
  for (const [index, { moveTo, copyTo, actions, ...rule }] of (belongings.rules ?? []).entries()) {
    const id = ruleIdOf(key, `${index}:${rule.displayName}`)
    mailbox.rules.set(id, {
      ...rule,
      id,
      sequence: index + 1,
      actions: {
        ...(moveTo !== undefined && { moveToFolder: folderIdFor(moveTo) }),
        ...(copyTo !== undefined && { copyToFolder: folderIdFor(copyTo) }),
        ...actions,
      },
    })
  }
  let changeNumber = 0
  for (const { name, ...event } of belongings.events ?? []) {
    const id = eventIdOf(key, name)
    mailbox.events.set(id, { ...event, id, changeNumber: ++changeNumber })
  }
  for (const { name, ...contact } of belongings.contacts ?? []) {
    const id = immutableIdOf(key, `contact:${name}`)
    mailbox.contacts.set(id, { ...contact, id, changeNumber: ++changeNumber })
  }
}
