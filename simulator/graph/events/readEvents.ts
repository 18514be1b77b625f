import { folderIdOf } from '../../world/identifiers'
import type { EventState } from '../../world/personalTypes'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { accessDenied, GraphError, itemNotFound } from '../graphError'
import { requireId } from '../mailbox'
import { odataContext } from '../odataContext'
import { itemPage, readItemSelect } from '../query/itemPage'
import { parseSelect } from '../query/parseSelect'
import { readQueryOptions } from '../query/queryOptions'
import { EVENT_TYPE, eventJson, PROTECTED_EVENT_PROPERTIES } from './eventType'

const LONGEST_VIEW_MS = 1825 * 24 * 60 * 60 * 1000

/** https://learn.microsoft.com/graph/api/user-list-events */
export function listEvents(call: MailboxCall): GraphAnswer {
  return page(call, 'events', newestFirst(call))
}

/** https://learn.microsoft.com/graph/api/user-list-calendarview */
export function listCalendarView(call: MailboxCall): GraphAnswer {
  const from = readBound(call, 'startDateTime')
  const until = readBound(call, 'endDateTime')
  if (until.getTime() - from.getTime() > LONGEST_VIEW_MS) {
    throw new GraphError(400, 'ErrorCalendarViewRangeTooBig', 'EndDate - StartDate must not exceed 1825 days.')
  }
  const within = [...call.mailbox.events.values()]
    .filter((event) => event.start < until && event.end > from)
    .sort((a, b) => a.start.getTime() - b.start.getTime())
  return page(call, 'calendarView', within)
}

/** https://learn.microsoft.com/graph/api/event-get */
export function getEvent(call: MailboxCall): GraphAnswer {
  const select = readEventSelect(call)
  return eventAnswer(call, requireEvent(call), 200, select)
}

/** One calendar in each mailbox. https://learn.microsoft.com/graph/api/calendar-get */
export function getCalendar(call: MailboxCall): GraphAnswer {
  const context = odataContext(call, `${call.owner}/calendars`, null, true)
  return { status: 200, json: { '@odata.context': context, ...calendarJson(call) } }
}

/** https://learn.microsoft.com/graph/api/user-list-calendars */
export function listCalendars(call: MailboxCall): GraphAnswer {
  const calendar = calendarJson(call)
  const select = parseSelect(readQueryOptions(call.query).select, Object.keys(calendar), 'microsoft.graph.calendar')
  const value = select ? Object.fromEntries(['id', ...select].map((name) => [name, calendar[name]])) : calendar
  return {
    status: 200,
    json: { '@odata.context': odataContext(call, `${call.owner}/calendars`, select), value: [value] },
  }
}

export function requireEvent(call: MailboxCall): EventState {
  const id = call.parameters.event as string
  const event = call.mailbox.events.get(id)
  if (event) return event
  requireId(id)
  throw itemNotFound()
}

/** Of the address where it names a calendar: the only one that there is. */
export function requireCalendar(call: MailboxCall): void {
  const { calendar } = call.parameters
  if (calendar === undefined || calendar === calendarIdOf(call)) return
  requireId(calendar)
  throw itemNotFound()
}

export function eventAnswer(
  call: MailboxCall,
  event: EventState,
  status: number,
  select: string[] | null,
): GraphAnswer {
  const context = odataContext(call, `${call.owner}/events`, select, true)
  return { status, json: { '@odata.context': context, ...eventJson(event, select, call) } }
}

function page(call: MailboxCall, of: string, entities: EventState[]): GraphAnswer {
  requireCalendar(call)
  readEventSelect(call)
  return itemPage(call, { of, type: EVENT_TYPE, entities, render: (event, select) => eventJson(event, select, call) })
}

function readEventSelect(call: MailboxCall): string[] | null {
  const select = readItemSelect(readQueryOptions(call.query).select, EVENT_TYPE)
  if (call.basicOnly && select?.some((name) => PROTECTED_EVENT_PROPERTIES.includes(name))) throw accessDenied()
  return select
}

function newestFirst(call: MailboxCall): EventState[] {
  return [...call.mailbox.events.values()].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
}

/** With the offset that the value names, else in UTC. */
function readBound(call: MailboxCall, name: string): Date {
  const key = [...call.query.keys()].find((each) => each.toLowerCase() === name.toLowerCase())
  const text = key === undefined ? null : call.query.get(key)
  if (text === null) {
    throw new GraphError(
      400,
      'ErrorInvalidParameter',
      'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
    )
  }
  const hasOffset = /(Z|[+-]\d\d:?\d\d)$/i.test(text)
  const instant = new Date(hasOffset || !text.includes('T') ? text : `${text}Z`)
  if (Number.isNaN(instant.getTime())) {
    throw new GraphError(400, 'ErrorInvalidParameter', `The value '${text}' of parameter '${name}' is invalid.`)
  }
  return instant
}

function calendarIdOf(call: MailboxCall): string {
  return folderIdOf(call.person.id, 'calendar')
}

function calendarJson(call: MailboxCall): Record<string, unknown> {
  return {
    id: calendarIdOf(call),
    name: 'Calendar',
    color: 'auto',
    hexColor: '',
    isDefaultCalendar: true,
    changeKey: 'AQAAABYAAAA=',
    canShare: true,
    canViewPrivateItems: true,
    canEdit: true,
    allowedOnlineMeetingProviders: [],
    defaultOnlineMeetingProvider: 'unknown',
    isTallyingResponses: true,
    isRemovable: false,
    owner: { name: call.person.displayName, address: call.person.mail ?? call.person.userPrincipalName },
  }
}
