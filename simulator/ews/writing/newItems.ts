import { randomUUID } from 'node:crypto'
import type { ContactState, EventState } from '../../world/personalTypes'
import type { NewMessage } from '../../world/story'
import type { Box, Call } from '../call'
import { addressOf } from '../call'

export function newMessage(call: Call): NewMessage {
  const key = randomUUID()
  const { now } = call
  return {
    internetMessageId: `<${key.replaceAll('-', '')}@${call.state.accounts.suffix}>`,
    conversationId: `AAQkA${Buffer.from(key).toString('base64url')}=`,
    subject: '',
    from: null,
    sender: null,
    to: [],
    cc: [],
    bcc: [],
    replyTo: [],
    createdAt: now,
    modifiedAt: now,
    receivedAt: now,
    sentAt: now,
    isRead: true,
    isDraft: true,
    importance: 'normal',
    categories: [],
    flagStatus: 'notFlagged',
    headers: [],
    body: { contentType: 'text', content: '' },
    attachments: [],
    mime: null,
  }
}

const HOUR_MS = 60 * 60 * 1000

/** From the next half hour, as Exchange does when nobody says when. */
export function newEvent(call: Call, { person }: Box, id: string): EventState {
  const start = new Date(Math.ceil(call.now.getTime() / (HOUR_MS / 2)) * (HOUR_MS / 2))
  return {
    id,
    iCalUId: `040000008200E00074C5B7101A82E008${randomUUID().replaceAll('-', '').toUpperCase()}`,
    transactionId: null,
    subject: '',
    body: { contentType: 'text', content: '' },
    start,
    end: new Date(start.getTime() + HOUR_MS / 2),
    startTimeZone: 'UTC',
    endTimeZone: 'UTC',
    isAllDay: false,
    location: '',
    organizer: { name: person.displayName, address: addressOf(person) },
    attendees: [],
    response: 'organizer',
    categories: [],
    showAs: 'busy',
    importance: 'normal',
    sensitivity: 'normal',
    isReminderOn: true,
    reminderMinutesBeforeStart: 15,
    responseRequested: true,
    isCancelled: false,
    createdAt: call.now,
    modifiedAt: call.now,
    changeNumber: 1,
  }
}

export function newContact(call: Call, id: string): ContactState {
  return {
    id,
    displayName: '',
    givenName: null,
    surname: null,
    companyName: null,
    jobTitle: null,
    department: null,
    emailAddresses: [],
    businessPhones: [],
    mobilePhone: null,
    categories: [],
    personalNotes: '',
    createdAt: call.now,
    modifiedAt: call.now,
    changeNumber: 1,
  }
}
