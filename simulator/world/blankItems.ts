import { randomUUID } from 'node:crypto'
import type { ContactState, EventState } from './personalTypes'
import type { NewMessage } from './story'

/** What a mailbox holds before anybody has written into it, as the services show it. */

/** `named`: the internet message id that this one is given, of a key of its own */
export function blankDraft(now: Date, named: (key: string) => string): NewMessage {
  const key = randomUUID()
  return {
    internetMessageId: named(key),
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

/** Of the owner's own; without what only its maker knows */
export function blankEvent(
  now: Date,
): Omit<EventState, 'id' | 'iCalUId' | 'body' | 'start' | 'end' | 'organizer' | 'changeNumber'> {
  return {
    transactionId: null,
    subject: '',
    startTimeZone: 'UTC',
    endTimeZone: 'UTC',
    isAllDay: false,
    location: '',
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
    createdAt: now,
    modifiedAt: now,
  }
}

export function blankContact(now: Date, id: string): ContactState {
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
    createdAt: now,
    modifiedAt: now,
    changeNumber: 1,
  }
}
