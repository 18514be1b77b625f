import type { EmailAddressState } from './types'

type AutomaticRepliesStatus = 'disabled' | 'alwaysEnabled' | 'scheduled'

export interface AutomaticReplies {
  status: AutomaticRepliesStatus
  externalAudience: 'none' | 'contactsOnly' | 'all'
  start: Date
  end: Date
  /** HTML */
  internalReply: string
  externalReply: string
}

export interface MailboxSettings {
  automaticReplies: AutomaticReplies
  timeZone: string
  locale: string
  dateFormat: string
  timeFormat: string
}

/** A rule of the Inbox; conditions and actions in Graph's own form, which is the only one that they have here. */
export interface RuleState {
  id: string
  displayName: string
  sequence: number
  isEnabled: boolean
  isReadOnly: boolean
  hasError: boolean
  conditions: Record<string, unknown> | null
  exceptions: Record<string, unknown> | null
  actions: Record<string, unknown> | null
}

export type AttendeeResponse = 'none' | 'organizer' | 'tentativelyAccepted' | 'accepted' | 'declined' | 'notResponded'

export interface AttendeeState extends EmailAddressState {
  type: 'required' | 'optional' | 'resource'
  response: AttendeeResponse
}

export interface EventState {
  id: string
  iCalUId: string
  /** What the client named the request with, so that it can be sent again */
  transactionId: string | null
  subject: string
  body: { contentType: 'text' | 'html'; content: string }
  start: Date
  end: Date
  /** In which the start and the end were given */
  startTimeZone: string
  endTimeZone: string
  isAllDay: boolean
  location: string
  organizer: EmailAddressState
  attendees: AttendeeState[]
  /** Of the owner of the calendar */
  response: AttendeeResponse
  categories: string[]
  showAs: 'unknown' | 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere'
  importance: 'low' | 'normal' | 'high'
  sensitivity: 'normal' | 'personal' | 'private' | 'confidential'
  isReminderOn: boolean
  reminderMinutesBeforeStart: number
  responseRequested: boolean
  isCancelled: boolean
  createdAt: Date
  modifiedAt: Date
  changeNumber: number
}

export interface ContactState {
  id: string
  displayName: string
  givenName: string | null
  surname: string | null
  companyName: string | null
  jobTitle: string | null
  department: string | null
  emailAddresses: EmailAddressState[]
  businessPhones: string[]
  mobilePhone: string | null
  categories: string[]
  personalNotes: string
  createdAt: Date
  modifiedAt: Date
  changeNumber: number
}
