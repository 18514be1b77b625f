import type { CalendarEvent, NewEvent } from '../../capabilities/calendar'
import { ProviderError } from '../../contract'
import { idOf } from '../ids/ewsId'
import { addressesIn } from '../items/itemShapes'
import { bodyElement, mailboxElement } from '../sending/outgoing'
import type { RequestVersion } from '../soap/serverVersion'
import { instantIn } from '../xml/instantIn'
import { tag, type Xml } from '../xml/writeXml'
import { childOf, childrenOf, flagOf, numberOf, textOf, type XmlElement } from '../xml/xmlElement'
import { midnight, zoneElement } from './timeZone'

export const listFields = ['item:Subject']
export const eventFields = [
  'item:Subject',
  'item:Sensitivity',
  'item:Body',
  'item:Categories',
  'item:ReminderIsSet',
  'item:ReminderMinutesBeforeStart',
  'calendar:Start',
  'calendar:End',
  'calendar:IsAllDayEvent',
  'calendar:LegacyFreeBusyStatus',
  'calendar:Location',
  'calendar:IsCancelled',
  'calendar:MyResponseType',
  'calendar:Organizer',
  'calendar:RequiredAttendees',
  'calendar:OptionalAttendees',
  'calendar:Resources',
]

/** By this an event that was asked for twice is recognised: a property of ours, which nobody else has a name for. */
export const requestNameField = tag('t:ExtendedFieldURI', {
  DistinguishedPropertySetId: 'PublicStrings',
  PropertyName: 'ClawbackRequest',
  PropertyType: 'String',
})

const busyStatus = {
  free: 'Free',
  tentative: 'Tentative',
  busy: 'Busy',
  oof: 'OOF',
  workingElsewhere: 'WorkingElsewhere',
}
const previewCharacters = 255

/** An event to be created, in the order of the schema. */
export function eventElement(event: NewEvent, version: RequestVersion): Xml {
  if (event.showAs === 'workingElsewhere' && version < 'Exchange2013') {
    throw new ProviderError(
      'notSupported',
      'Exchange knows “working elsewhere” since 2013 only. Choose another status.',
      {
        statusCode: 0,
      },
    )
  }
  const { start, end } = timesOf(event)
  const categories = event.categories.map((category) => tag('t:String', {}, category))
  return tag(
    't:CalendarItem',
    {},
    tag('t:Subject', {}, event.subject),
    tag('t:Sensitivity', {}, event.isPrivate ? 'Private' : 'Normal'),
    event.body && bodyElement(event.body),
    categories.length > 0 ? tag('t:Categories', {}, categories) : null,
    tag('t:ReminderIsSet', {}, event.reminderMinutes !== null),
    event.reminderMinutes === null ? null : tag('t:ReminderMinutesBeforeStart', {}, event.reminderMinutes),
    tag('t:ExtendedProperty', {}, requestNameField, tag('t:Value', {}, event.requestName)),
    tag('t:Start', {}, start),
    tag('t:End', {}, end),
    tag('t:IsAllDayEvent', {}, event.isAllDay),
    tag('t:LegacyFreeBusyStatus', {}, busyStatus[event.showAs]),
    event.location === null ? null : tag('t:Location', {}, event.location),
    attendees('t:RequiredAttendees', event.required),
    attendees('t:OptionalAttendees', event.optional),
    version >= 'Exchange2010' ? zoneElement('t:StartTimeZone', start, event.timeZone) : null,
    version >= 'Exchange2010' ? zoneElement('t:EndTimeZone', end, event.timeZone) : null,
  )
}

/** An all-day event is from midnight to midnight, its last day included. */
function timesOf({ start, end, timeZone, isAllDay }: NewEvent): { start: string; end: string } {
  if (!isAllDay) return { start: new Date(start).toISOString(), end: new Date(end).toISOString() }
  const firstDay = midnight(start, timeZone)
  const lastDay = midnight(end, timeZone)
  const endsAtMidnight = Date.parse(end) === Date.parse(lastDay) && lastDay > firstDay
  return { start: firstDay, end: endsAtMidnight ? lastDay : midnight(end, timeZone, 1) }
}

function attendees(name: string, addresses: readonly string[]): Xml | null {
  const each = (address: string) => tag('t:Attendee', {}, mailboxElement({ address, name: '' }))
  return addresses.length > 0 ? tag(name, {}, addresses.map(each)) : null
}

export function eventOf(item: XmlElement): CalendarEvent {
  const epoch = new Date(0).toISOString()
  const legacy = textOf(item, 'LegacyFreeBusyStatus')
  const showAs = Object.entries(busyStatus).find(([, value]) => value === legacy)?.[0]
  const people = (name: string, type: 'required' | 'optional' | 'resource') =>
    childrenOf(item, name, 'Attendee').flatMap((attendee) =>
      addressesIn({ ...item, children: [attendee] }, 'Attendee').map((address) => ({
        ...address,
        type,
        response: responseOf(textOf(attendee, 'ResponseType')),
      })),
    )
  return {
    eventId: idOf(childOf(item, 'ItemId')),
    subject: textOf(item, 'Subject') ?? '',
    start: instantIn(item, 'Start') ?? epoch,
    end: instantIn(item, 'End') ?? epoch,
    isAllDay: flagOf(item, 'IsAllDayEvent') ?? false,
    location: textOf(item, 'Location') ?? '',
    organizer: addressesIn(item, 'Organizer')[0] ?? null,
    isOrganizer: textOf(item, 'MyResponseType') === 'Organizer',
    attendees: [
      ...people('RequiredAttendees', 'required'),
      ...people('OptionalAttendees', 'optional'),
      ...people('Resources', 'resource'),
    ],
    showAs: showAs ?? 'unknown',
    isPrivate: textOf(item, 'Sensitivity') === 'Private',
    isCancelled: flagOf(item, 'IsCancelled') ?? false,
    categories: childrenOf(item, 'Categories', 'String').map(({ text }) => text),
    reminderMinutes: flagOf(item, 'ReminderIsSet') ? (numberOf(item, 'ReminderMinutesBeforeStart') ?? null) : null,
    preview: (textOf(item, 'Body') ?? '').trim().slice(0, previewCharacters),
    webLink: null,
  }
}

/** "NoResponseReceived" is Graph's "none", "Accept" its "accepted". */
function responseOf(type: string | undefined): string | null {
  if (type === undefined) return null
  const words: Record<string, string> = {
    Organizer: 'organizer',
    Tentative: 'tentativelyAccepted',
    Accept: 'accepted',
    Decline: 'declined',
    NoResponseReceived: 'none',
    Unknown: 'none',
  }
  return words[type] ?? type
}
