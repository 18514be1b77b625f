import { randomUUID } from 'node:crypto'
import { blankEvent } from '../../world/blankItems'
import type { AttendeeState, EventState } from '../../world/personalTypes'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { accessDenied, GraphError, notImplemented } from '../graphError'
import {
  cannotConvert,
  readArray,
  readBoolean,
  readEnum,
  readJsonBody,
  readObject,
  readString,
  unknownBodyProperty,
} from '../jsonBody'
import { readAddress, withoutAnnotations } from '../messages/readAddresses'
import { readZonedTime } from '../query/timeZone'
import { EVENT_TYPE } from './eventType'
import { cancelInvitations, sendInvitations } from './invitations'
import { eventAnswer, requireCalendar, requireEvent } from './readEvents'

/** Where the times of an all-day event were not at midnight, it is refused after everything is read. */
interface Draft extends EventState {
  wallTimes: string[]
}

type Write = (draft: Draft, value: unknown) => void

const WRITABLE: Record<string, Write> = {
  subject: (draft, value) => {
    draft.subject = value === null ? '' : readString(value)
  },
  body: (draft, value) => {
    const { contentType, content } = readObject(value, 'microsoft.graph.itemBody')
    draft.body = {
      contentType:
        contentType === undefined ? 'text' : readEnum(contentType, ['text', 'html'], 'microsoft.graph.bodyType'),
      content: content === undefined || content === null ? '' : readString(content),
    }
  },
  start: (draft, value) => {
    const { instant, timeZone, wallTime } = readZonedTime(value)
    Object.assign(draft, { start: instant, startTimeZone: timeZone })
    draft.wallTimes.push(wallTime)
  },
  end: (draft, value) => {
    const { instant, timeZone, wallTime } = readZonedTime(value)
    Object.assign(draft, { end: instant, endTimeZone: timeZone })
    draft.wallTimes.push(wallTime)
  },
  location: (draft, value) => {
    const { displayName } = readObject(value, 'microsoft.graph.location')
    draft.location = displayName === undefined || displayName === null ? '' : readString(displayName)
  },
  attendees: (draft, value) => {
    draft.attendees = readArray(value, 'microsoft.graph.attendee').map(readAttendee)
  },
  categories: (draft, value) => {
    draft.categories = readArray(value, 'Edm.String').map(readString)
  },
  showAs: (draft, value) => {
    const states = ['unknown', 'free', 'tentative', 'busy', 'oof', 'workingElsewhere'] as const
    draft.showAs = readEnum(value, states, 'microsoft.graph.freeBusyStatus')
  },
  importance: (draft, value) => {
    draft.importance = readEnum(value, ['low', 'normal', 'high'], 'microsoft.graph.importance')
  },
  sensitivity: (draft, value) => {
    const kinds = ['normal', 'personal', 'private', 'confidential'] as const
    draft.sensitivity = readEnum(value, kinds, 'microsoft.graph.sensitivity')
  },
  isAllDay: (draft, value) => {
    draft.isAllDay = readBoolean(value)
  },
  isReminderOn: (draft, value) => {
    draft.isReminderOn = readBoolean(value)
  },
  reminderMinutesBeforeStart: (draft, value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) throw cannotConvert(value, 'Edm.Int32')
    draft.reminderMinutesBeforeStart = value
  },
  responseRequested: (draft, value) => {
    draft.responseRequested = readBoolean(value)
  },
  transactionId: (draft, value) => {
    draft.transactionId = value === null ? null : readString(value)
  },
}

/** https://learn.microsoft.com/graph/api/user-post-events */
export function createEvent(call: MailboxCall): GraphAnswer {
  requireCalendar(call)
  const { person, mailbox, world } = call
  const now = world.now()
  const owner = { name: person.displayName, address: person.mail ?? person.userPrincipalName }
  const draft: Draft = {
    ...blankEvent(now),
    id: '',
    iCalUId: `040000008200E00074C5B7101A82E008${randomUUID().replaceAll('-', '').toUpperCase()}`,
    body: { contentType: 'html', content: '' },
    start: new Date(0),
    end: new Date(0),
    organizer: owner,
    changeNumber: 1,
    wallTimes: [],
  }
  writeEvent(draft, readJsonBody(call))
  if (draft.wallTimes.length < 2) {
    throw new GraphError(400, 'ErrorInvalidRequest', 'The Start and the End of an event are required.')
  }
  // Sent again by a client that did not hear the answer: the same event, not a second one
  // https://learn.microsoft.com/graph/api/resources/event
  const same = [...mailbox.events.values()].find(
    ({ transactionId }) => transactionId !== null && transactionId === draft.transactionId,
  )
  if (same) return eventAnswer(call, same, 201, null)
  const { wallTimes: _, ...event } = draft
  event.id = world.nextItemId(mailbox)
  mailbox.events.set(event.id, event)
  world.touchMailbox(mailbox)
  sendInvitations(call, event)
  return eventAnswer(call, event, 201, null)
}

/** https://learn.microsoft.com/graph/api/event-update */
export function updateEvent(call: MailboxCall): GraphAnswer {
  const event = requireEvent(call)
  if (event.response !== 'organizer') throw accessDenied()
  const draft: Draft = { ...event, wallTimes: [] }
  writeEvent(draft, readJsonBody(call))
  const { wallTimes: _, ...changed } = draft
  Object.assign(event, changed, { modifiedAt: call.world.now(), changeNumber: event.changeNumber + 1 })
  call.world.touchMailbox(call.mailbox)
  return eventAnswer(call, event, 200, null)
}

/** An organiser's event is called off with it. https://learn.microsoft.com/graph/api/event-delete */
export function deleteEvent(call: MailboxCall): GraphAnswer {
  const event = requireEvent(call)
  call.mailbox.events.delete(event.id)
  call.world.touchMailbox(call.mailbox)
  if (event.response === 'organizer') cancelInvitations(call, event)
  return { status: 204 }
}

function writeEvent(draft: Draft, body: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(withoutAnnotations(body))) {
    const write = Object.hasOwn(WRITABLE, name) ? WRITABLE[name] : undefined
    if (write) write(draft, value)
    else if (Object.hasOwn(EVENT_TYPE.properties, name)) throw notImplemented(`writing the event property ${name}`)
    else throw unknownBodyProperty(name, EVENT_TYPE.name)
  }
  if (draft.isAllDay && draft.wallTimes.some((wallTime) => !wallTime.endsWith('T00:00:00'))) {
    const which = draft.wallTimes[0]?.endsWith('T00:00:00') ? 'End' : 'Start'
    throw new GraphError(
      400,
      'ErrorInvalidRequest',
      `The Event.${which} property for an all-day event needs to be set to midnight.`,
    )
  }
  if (draft.end < draft.start || (draft.isAllDay && draft.end.getTime() === draft.start.getTime())) {
    throw new GraphError(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation.')
  }
}

function readAttendee(value: unknown): AttendeeState {
  const { emailAddress, type } = readObject(value, 'microsoft.graph.attendee')
  const address = readAddress({ emailAddress })
  if (!address?.address.includes('@')) {
    throw new GraphError(400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.')
  }
  return {
    ...address,
    type:
      type === undefined
        ? 'required'
        : readEnum(type, ['required', 'optional', 'resource'], 'microsoft.graph.attendeeType'),
    response: 'none',
  }
}
