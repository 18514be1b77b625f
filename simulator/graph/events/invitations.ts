import type { EventState } from '../../world/personalTypes'
import type { Person } from '../../world/types'
import type { MailboxCall } from '../graphCall'
import { requireWellKnownFolder } from '../mailbox'

/** Into the calendars and inboxes of the attendees who are of this organisation; nothing leaves it. */
export function sendInvitations(call: MailboxCall, event: EventState): void {
  const { world } = call
  for (const person of colleaguesInvited(call, event)) {
    const mailbox = world.mailboxOf(person)
    if (!mailbox) continue
    const id = world.nextItemId(mailbox)
    mailbox.events.set(id, { ...event, id, transactionId: null, response: 'notResponded', showAs: 'tentative' })
    const now = world.now()
    world.addMessage(mailbox, {
      folderId: requireWellKnownFolder(world, mailbox, 'inbox').id,
      internetMessageId: `<${event.iCalUId.slice(-32).toLowerCase()}@${call.world.organisation.initialDomain}>`,
      conversationId: `AAQkA${event.iCalUId.slice(-48)}=`,
      subject: event.subject,
      from: event.organizer,
      sender: event.organizer,
      to: event.attendees.filter(({ type }) => type !== 'optional').map(({ name, address }) => ({ name, address })),
      cc: event.attendees.filter(({ type }) => type === 'optional').map(({ name, address }) => ({ name, address })),
      bcc: [],
      replyTo: [],
      createdAt: now,
      modifiedAt: now,
      receivedAt: now,
      sentAt: now,
      isRead: false,
      isDraft: false,
      importance: event.importance,
      categories: [],
      flagStatus: 'notFlagged',
      headers: [],
      body: { ...event.body },
      attachments: [],
      mime: null,
    })
    world.touchMailbox(mailbox)
  }
}

export function cancelInvitations(call: MailboxCall, event: EventState): void {
  for (const person of colleaguesInvited(call, event)) {
    const mailbox = call.world.mailboxOf(person)
    if (!mailbox) continue
    for (const theirs of mailbox.events.values()) {
      if (theirs.iCalUId !== event.iCalUId) continue
      theirs.isCancelled = true
      theirs.changeNumber++
    }
    call.world.touchMailbox(mailbox)
  }
}

function colleaguesInvited(call: MailboxCall, event: EventState): Person[] {
  return event.attendees
    .map(({ address }) => call.world.findPerson(address))
    .filter((person): person is Person => person !== undefined && person !== call.person)
}
