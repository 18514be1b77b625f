import type { EventState } from '../../world/personalTypes'
import { type EntityType, enumeration, type PropertyType, scalar } from '../filter/entityType'
import type { MailboxCall } from '../graphCall'
import { htmlToText, textToHtml } from '../messages/bodyText'
import { changeKeyFor } from '../messages/changeKey'
import { graphDate } from '../query/graphDate'
import { selected } from '../query/itemPage'
import { zonedTimeJson } from '../query/timeZone'

const other: PropertyType<EventState> = { kind: 'other' }

/** microsoft.graph.event as $filter and $orderby see it. */
export const EVENT_TYPE: EntityType<EventState> = {
  name: 'microsoft.graph.event',
  properties: {
    id: scalar('string', (event) => event.id),
    subject: scalar('string', (event) => event.subject),
    iCalUId: scalar('string', (event) => event.iCalUId),
    importance: enumeration(['low', 'normal', 'high'], (event) => event.importance),
    sensitivity: enumeration(['normal', 'personal', 'private', 'confidential'], (event) => event.sensitivity),
    showAs: enumeration(['unknown', 'free', 'tentative', 'busy', 'oof', 'workingElsewhere'], (event) => event.showAs),
    isAllDay: scalar('boolean', (event) => event.isAllDay),
    isCancelled: scalar('boolean', (event) => event.isCancelled),
    isOrganizer: scalar('boolean', isOrganizer),
    createdDateTime: scalar('date', (event) => event.createdAt),
    lastModifiedDateTime: scalar('date', (event) => event.modifiedAt),
    start: zoned((event) => event.start),
    end: zoned((event) => event.end),
    categories: { kind: 'collection', item: { kind: 'scalar', type: 'string' }, read: (event) => event.categories },
    ...Object.fromEntries(
      [
        'allowNewTimeProposals',
        'attendees',
        'body',
        'bodyPreview',
        'changeKey',
        'hasAttachments',
        'hideAttendees',
        'isDraft',
        'isOnlineMeeting',
        'isReminderOn',
        'location',
        'locations',
        'onlineMeeting',
        'onlineMeetingProvider',
        'onlineMeetingUrl',
        'organizer',
        'originalEndTimeZone',
        'originalStartTimeZone',
        'recurrence',
        'reminderMinutesBeforeStart',
        'responseRequested',
        'responseStatus',
        'seriesMasterId',
        'transactionId',
        'type',
        'webLink',
      ].map((name) => [name, other]),
    ),
  },
}

/** What Calendars.ReadBasic leaves out. https://learn.microsoft.com/graph/permissions-reference#calendarsreadbasic */
export const PROTECTED_EVENT_PROPERTIES: readonly string[] = ['body', 'bodyPreview']

export function eventJson(
  event: EventState,
  select: readonly string[] | null,
  call: MailboxCall,
): Record<string, unknown> {
  const changeKey = changeKeyFor(event.id, event.changeNumber)
  const { timeZone } = call.preferences
  const json: Record<string, unknown> = {
    id: event.id,
    createdDateTime: graphDate(event.createdAt),
    lastModifiedDateTime: graphDate(event.modifiedAt),
    changeKey,
    categories: event.categories,
    transactionId: event.transactionId,
    originalStartTimeZone: event.startTimeZone,
    originalEndTimeZone: event.endTimeZone,
    iCalUId: event.iCalUId,
    reminderMinutesBeforeStart: event.reminderMinutesBeforeStart,
    isReminderOn: event.isReminderOn,
    hasAttachments: false,
    subject: event.subject,
    bodyPreview: previewOf(event),
    importance: event.importance,
    sensitivity: event.sensitivity,
    isAllDay: event.isAllDay,
    isCancelled: event.isCancelled,
    isOrganizer: isOrganizer(event),
    isDraft: false,
    responseRequested: event.responseRequested,
    seriesMasterId: null,
    showAs: event.showAs,
    type: 'singleInstance',
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(event.id)}&exvsurl=1&path=/calendar/item`,
    onlineMeetingUrl: null,
    isOnlineMeeting: false,
    onlineMeetingProvider: 'unknown',
    onlineMeeting: null,
    allowNewTimeProposals: true,
    hideAttendees: false,
    recurrence: null,
    responseStatus: { response: event.response, time: '0001-01-01T00:00:00Z' },
    body: bodyJson(event, call),
    start: zonedTimeJson(event.start, timeZone),
    end: zonedTimeJson(event.end, timeZone),
    location: locationJson(event.location),
    locations: event.location === '' ? [] : [locationJson(event.location)],
    attendees: event.attendees.map(({ name, address, type, response }) => ({
      type,
      status: { response, time: '0001-01-01T00:00:00Z' },
      emailAddress: { name, address },
    })),
    organizer: { emailAddress: event.organizer },
  }
  if (call.basicOnly) for (const name of PROTECTED_EVENT_PROPERTIES) delete json[name]
  return { '@odata.etag': `W/"${changeKey}"`, ...selected(json, select) }
}

function isOrganizer(event: EventState): boolean {
  return event.response === 'organizer'
}

/** Compared as text by the service's own examples ("start/dateTime ge '2026-11-21T08:00'"), in UTC. */
function zoned(read: (event: EventState) => Date): PropertyType<EventState> {
  return {
    kind: 'complex',
    name: 'microsoft.graph.dateTimeTimeZone',
    properties: {
      dateTime: scalar('string', (event) => read(event).toISOString().slice(0, 19)),
      timeZone: { kind: 'other' },
    },
  }
}

function previewOf(event: EventState): string {
  const { contentType, content } = event.body
  return (contentType === 'html' ? htmlToText(content) : content).slice(0, 255)
}

function bodyJson(event: EventState, call: MailboxCall): { contentType: string; content: string } {
  const { contentType, content } = event.body
  if (call.preferences.bodyContentType === 'text') {
    return { contentType: 'text', content: contentType === 'html' ? htmlToText(content) : content }
  }
  return { contentType: 'html', content: contentType === 'html' ? content : textToHtml(content) }
}

function locationJson(displayName: string): Record<string, unknown> {
  return { displayName, locationType: 'default', uniqueId: displayName, uniqueIdType: 'private' }
}
