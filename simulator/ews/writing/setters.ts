import type { EventState } from '../../world/personalTypes'
import type { MessageState } from '../../world/types'
import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { extrasOf, isContact, isEvent, isMessage, type StoredItem } from '../items/storedItem'
import { instantOf } from '../xml/readDate'
import { childrenOf, isTrue, type XmlElement } from '../xml/xmlElement'
import { CONTACT_SETTERS } from './contactSetters'
import { readAttendees, readMailbox, readMailboxes } from './readMailboxes'

/** Undefined value: the property is taken away. */
type Setter = (item: StoredItem, value: XmlElement | undefined, call: Call) => void

const LOWER: Record<string, 'low' | 'normal' | 'high'> = { Low: 'low', Normal: 'normal', High: 'high' }

const SENSITIVITY: Record<string, EventState['sensitivity']> = {
  Normal: 'normal',
  Personal: 'personal',
  Private: 'private',
  Confidential: 'confidential',
}

const SHOW_AS: Record<string, EventState['showAs']> = {
  NoData: 'unknown',
  Free: 'free',
  Tentative: 'tentative',
  Busy: 'busy',
  OOF: 'oof',
  WorkingElsewhere: 'workingElsewhere',
}

const FLAGS: Record<string, MessageState['flagStatus']> = {
  NotFlagged: 'notFlagged',
  Flagged: 'flagged',
  Complete: 'complete',
}

const onMessage =
  (set: (message: MessageState, value: XmlElement | undefined, call: Call) => void): Setter =>
  (item, value, call) => {
    if (isMessage(item)) set(item, value, call)
  }

const onEvent =
  (set: (event: EventState, value: XmlElement | undefined, call: Call) => void): Setter =>
  (item, value, call) => {
    if (isEvent(item)) set(item, value, call)
  }

const attendees = (type: 'required' | 'optional' | 'resource'): Setter =>
  onEvent((event, value, call) => {
    const others = event.attendees.filter((attendee) => attendee.type !== type)
    event.attendees = [...others, ...(value ? readAttendees(call, value, type) : [])]
  })

const textOf = (value: XmlElement | undefined) => value?.text ?? ''

/** Those that the world keeps by itself; other settable ones are kept as they were given. */
const SETTERS: Record<string, Setter> = {
  'item:ItemClass': (item, value) => {
    if (value) extrasOf(item).itemClass = value.text
  },
  'item:Subject': (item, value) => {
    if (isContact(item)) item.displayName = textOf(value)
    else item.subject = textOf(value)
  },
  'item:Body': (item, value) => {
    if (isContact(item)) item.personalNotes = textOf(value)
    else item.body = { contentType: value?.attributes.BodyType === 'HTML' ? 'html' : 'text', content: textOf(value) }
  },
  'item:Categories': (item, value) => {
    item.categories = childrenOf(value, 'String').map(({ text }) => text)
  },
  'item:Importance': (item, value) => {
    if (!isContact(item)) item.importance = LOWER[textOf(value)] ?? 'normal'
  },
  'item:Sensitivity': (item, value) => {
    if (isEvent(item)) item.sensitivity = SENSITIVITY[textOf(value)] ?? 'normal'
    else keep('item:Sensitivity', item, value)
  },
  'item:Flag': onMessage((message, value) => {
    message.flagStatus = FLAGS[value?.children[0]?.text ?? 'NotFlagged'] ?? 'notFlagged'
  }),
  'item:InReplyTo': onMessage((message, value) => setHeader(message, 'In-Reply-To', value?.text)),
  'item:InternetMessageHeaders': onMessage((message, value) => {
    for (const { attributes, text } of value?.children ?? []) setHeader(message, attributes.HeaderName ?? '', text)
  }),
  'item:ReminderIsSet': (item, value) => {
    if (isEvent(item)) item.isReminderOn = isTrue(value?.text)
    else keep('item:ReminderIsSet', item, value)
  },
  'item:ReminderMinutesBeforeStart': (item, value) => {
    if (isEvent(item)) item.reminderMinutesBeforeStart = Number(value?.text ?? 15)
    else keep('item:ReminderMinutesBeforeStart', item, value)
  },
  'message:ToRecipients': onMessage((message, value, call) => {
    message.to = readMailboxes(call, value)
  }),
  'message:CcRecipients': onMessage((message, value, call) => {
    message.cc = readMailboxes(call, value)
  }),
  'message:BccRecipients': onMessage((message, value, call) => {
    message.bcc = readMailboxes(call, value)
  }),
  'message:ReplyTo': onMessage((message, value, call) => {
    message.replyTo = readMailboxes(call, value)
  }),
  'message:From': onMessage((message, value, call) => {
    message.from = value ? readMailbox(call, value.children[0]) : null
  }),
  'message:Sender': onMessage((message, value, call) => {
    message.sender = value ? readMailbox(call, value.children[0]) : null
  }),
  'message:IsRead': onMessage((message, value) => {
    message.isRead = isTrue(value?.text)
  }),
  'message:InternetMessageId': onMessage((message, value) => {
    if (value) message.internetMessageId = value.text
  }),
  'message:References': onMessage((message, value) => setHeader(message, 'References', value?.text)),
  'message:IsReadReceiptRequested': onMessage((message, value, call) => {
    const address = call.actor?.mail ?? call.account.userPrincipalName
    setHeader(message, 'Disposition-Notification-To', isTrue(value?.text) ? address : undefined)
  }),
  'calendar:UID': onEvent((event, value) => {
    if (value) event.iCalUId = value.text
  }),
  'calendar:Start': onEvent((event, value) => {
    if (value) event.start = instantOf(value.text)
  }),
  'calendar:End': onEvent((event, value) => {
    if (value) event.end = instantOf(value.text)
  }),
  'calendar:IsAllDayEvent': onEvent((event, value) => {
    event.isAllDay = isTrue(value?.text)
  }),
  'calendar:LegacyFreeBusyStatus': onEvent((event, value) => {
    event.showAs = SHOW_AS[textOf(value)] ?? 'busy'
  }),
  'calendar:Location': onEvent((event, value) => {
    event.location = textOf(value)
  }),
  'calendar:IsResponseRequested': onEvent((event, value) => {
    event.responseRequested = isTrue(value?.text)
  }),
  'calendar:RequiredAttendees': attendees('required'),
  'calendar:OptionalAttendees': attendees('optional'),
  'calendar:Resources': attendees('resource'),
  'calendar:StartTimeZone': onEvent((event, value) => {
    event.startTimeZone = value?.attributes.Id ?? 'UTC'
  }),
  'calendar:EndTimeZone': onEvent((event, value) => {
    event.endTimeZone = value?.attributes.Id ?? 'UTC'
  }),
  'calendar:MeetingTimeZone': onEvent((event, value) => {
    event.startTimeZone = value?.attributes.TimeZoneName ?? 'UTC'
  }),
  ...CONTACT_SETTERS,
}

/** https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-property-related-errors */
const READ_ONLY =
  /^(item:(ItemId|ParentFolderId|DateTimeReceived|Size|IsSubmitted|IsDraft|IsFromMe|IsResend|IsUnmodified|DateTimeSent|DateTimeCreated|ResponseObjects|ReminderNextTime|DisplayCc|DisplayTo|DisplayBcc|HasAttachments|EffectiveRights|LastModifiedName|LastModifiedTime|WebClient\w+|ConversationId|UniqueBody|StoreEntryId|InstanceKey|NormalizedBody|TextBody|Preview|Attachments)|message:(ConversationTopic|ReceivedBy|ReceivedRepresenting)|calendar:(IsMeeting|IsCancelled|IsRecurring|MeetingRequestWasSent|CalendarItemType|MyResponseType|Organizer|ConflictingMeeting\w*|AdjacentMeeting\w*|Duration|TimeZone|AppointmentReplyTime|AppointmentSequenceNumber|AppointmentState|FirstOccurrence|LastOccurrence|ModifiedOccurrences|DeletedOccurrences|IsOrganizer|StartWallClock|EndWallClock|StartTimeZoneId|EndTimeZoneId)|contacts:(CompleteName|ContactSource|HasPicture|Photo)|task:(ChangeCount|IsComplete|IsRecurring|IsTeamTask|Owner|StatusDescription|AssignedTime|DelegationState|Delegator|IsAssignmentEditable))$/

export function setProperty(call: Call, item: StoredItem, path: string, value: XmlElement | undefined): void {
  if (READ_ONLY.test(path)) {
    throw new EwsError('ErrorInvalidPropertySet', 'Set action is invalid for property.', [{ kind: 'field', path }])
  }
  const setter = SETTERS[path]
  if (setter) setter(item, value, call)
  else keep(path, item, value)
}

function keep(path: string, item: StoredItem, value: XmlElement | undefined): void {
  const { values } = extrasOf(item)
  if (value) values.set(path, value)
  else values.delete(path)
}

function setHeader(message: MessageState, name: string, value: string | undefined): void {
  const others = message.headers.filter((header) => header.name.toLowerCase() !== name.toLowerCase())
  message.headers = value === undefined ? others : [...others, { name, value }]
}
