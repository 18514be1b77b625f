import type { AttendeeState, EventState } from '../../world/personalTypes'
import type { MailboxState, MessageState } from '../../world/types'
import type { Call } from '../call'
import type { OpenItem } from '../items/resolveItem'
import { extrasOf, isEvent } from '../items/storedItem'
import { newMessage } from './newItems'

type Notice = 'Request' | 'Canceled'

/** Into the calendar and the Inbox of every attendee of the organisation. */
export function sendInvitations(call: Call, event: EventState): void {
  for (const { mailbox, attendee } of colleagues(call, event)) {
    const known = [...mailbox.events.values()].find(({ iCalUId }) => iCalUId === event.iCalUId)
    const content = { ...event, transactionId: null, response: 'notResponded' as const, showAs: 'tentative' as const }
    if (known) Object.assign(known, content, { id: known.id, changeNumber: known.changeNumber + 1 })
    else {
      const id = call.world.nextItemId(mailbox)
      mailbox.events.set(id, { ...content, id })
    }
    notify(call, mailbox, event, attendee, 'Request')
  }
}

export function cancelMeeting(call: Call, { item }: Pick<OpenItem, 'item'>): void {
  if (!isEvent(item) || item.response !== 'organizer') return
  for (const { mailbox, attendee } of colleagues(call, item)) {
    for (const theirs of mailbox.events.values()) {
      if (theirs.iCalUId !== item.iCalUId) continue
      theirs.isCancelled = true
      theirs.changeNumber++
    }
    notify(call, mailbox, item, attendee, 'Canceled')
  }
}

function colleagues(call: Call, event: EventState): { mailbox: MailboxState; attendee: AttendeeState }[] {
  return event.attendees.flatMap((attendee) => {
    const person = call.world.findPerson(attendee.address)
    const mailbox = person && (call.world.onPremisesMailboxOf(person) ?? call.world.mailboxOf(person))
    const isOrganizer = attendee.address.toLowerCase() === event.organizer.address.toLowerCase()
    return mailbox && !isOrganizer ? [{ mailbox, attendee }] : []
  })
}

function notify(call: Call, mailbox: MailboxState, event: EventState, attendee: AttendeeState, notice: Notice): void {
  const inbox = call.world.folderByIdOrName(mailbox, 'inbox')
  if (!inbox) return
  const message: MessageState = call.world.addMessage(mailbox, {
    ...newMessage(call),
    folderId: inbox.id,
    subject: notice === 'Canceled' ? `Canceled: ${event.subject}` : event.subject,
    from: event.organizer,
    sender: event.organizer,
    to: [{ name: attendee.name, address: attendee.address }],
    body: { ...event.body },
    isRead: false,
    isDraft: false,
  })
  extrasOf(message).itemClass = `IPM.Schedule.Meeting.${notice}`
  call.world.touchMailbox(mailbox)
}
