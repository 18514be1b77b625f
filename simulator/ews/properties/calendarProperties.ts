import type { AttendeeState, EventState } from '../../world/personalTypes'
import { mailboxXml, singleXml } from '../items/addressXml'
import type { ItemView, Value } from '../items/itemView'
import { isEvent } from '../items/storedItem'
import { isSeries, masterOf } from '../series/occurrences'
import { element, textElement } from '../xml/writeXml'
import { ownerAddress } from './itemProperties'
import type { Properties, Property } from './property'

const SHOW_AS = {
  unknown: 'NoData',
  free: 'Free',
  tentative: 'Tentative',
  busy: 'Busy',
  oof: 'OOF',
  workingElsewhere: 'WorkingElsewhere',
} as const

const RESPONSES = {
  none: 'Unknown',
  organizer: 'Organizer',
  tentativelyAccepted: 'Tentative',
  accepted: 'Accept',
  declined: 'Decline',
  notResponded: 'NoResponseReceived',
} as const

const value = (read: (event: EventState, view: ItemView) => Value | undefined): Property => ({
  value: (view) => (isEvent(view.item) ? read(view.item, view) : undefined),
})

const attendees = (type: AttendeeState['type']): Property => ({
  xml: ({ item }, tag) => {
    const those = isEvent(item) ? item.attendees.filter((attendee) => attendee.type === type) : []
    return those.length === 0 ? undefined : element(tag, null, ...those.map(attendeeXml))
  },
})

function attendeeXml(attendee: AttendeeState) {
  return element('t:Attendee', null, mailboxXml(attendee), textElement('t:ResponseType', RESPONSES[attendee.response]))
}

function timeZone(read: (event: EventState) => string): Property {
  return {
    xml: ({ item }, tag) =>
      isEvent(item) ? element(tag, { Id: read(item) || 'UTC', Name: read(item) || 'UTC' }) : undefined,
  }
}

function typeOf({ item }: ItemView): 'Single' | 'Occurrence' | 'RecurringMaster' {
  return masterOf(item) ? 'Occurrence' : isSeries(item) ? 'RecurringMaster' : 'Single'
}

export const CALENDAR_PROPERTIES: Properties = {
  'calendar:UID': value((event) => event.iCalUId),
  'calendar:DateTimeStamp': value((event) => event.modifiedAt),
  'calendar:Start': value((event) => event.start),
  'calendar:End': value((event) => event.end),
  'calendar:IsAllDayEvent': value((event) => event.isAllDay),
  'calendar:LegacyFreeBusyStatus': value((event) => SHOW_AS[event.showAs]),
  'calendar:Location': value((event) => event.location || undefined),
  'calendar:IsMeeting': value((event) => event.attendees.length > 0),
  'calendar:IsCancelled': value((event) => event.isCancelled),
  'calendar:IsRecurring': value((_event, view) => typeOf(view) !== 'Single'),
  'calendar:MeetingRequestWasSent': value((event) => event.attendees.length > 0 && event.response === 'organizer'),
  'calendar:IsResponseRequested': value((event) => event.responseRequested),
  'calendar:CalendarItemType': value((_event, view) => typeOf(view)),
  'calendar:MyResponseType': value((event) => RESPONSES[event.response]),
  'calendar:Organizer': { xml: ({ item }, tag) => singleXml(tag, isEvent(item) ? item.organizer : null) },
  'calendar:RequiredAttendees': attendees('required'),
  'calendar:OptionalAttendees': attendees('optional'),
  'calendar:Resources': attendees('resource'),
  'calendar:ConflictingMeetingCount': value(() => 0),
  'calendar:AdjacentMeetingCount': value(() => 0),
  'calendar:Duration': value((event) => durationOf(event)),
  'calendar:TimeZone': value((event) => event.startTimeZone || 'UTC'),
  'calendar:AppointmentSequenceNumber': value(() => 0),
  'calendar:AppointmentState': value((event) =>
    event.attendees.length === 0 ? 0 : event.response === 'organizer' ? 1 : 3,
  ),
  'calendar:StartTimeZone': timeZone((event) => event.startTimeZone),
  'calendar:EndTimeZone': timeZone((event) => event.endTimeZone),
  'calendar:StartWallClock': value((event) => event.start),
  'calendar:EndWallClock': value((event) => event.end),
  'calendar:StartTimeZoneId': value((event) => event.startTimeZone || 'UTC'),
  'calendar:EndTimeZoneId': value((event) => event.endTimeZone || 'UTC'),
  'calendar:IsOnlineMeeting': value(() => false),
  'calendar:IsOrganizer': value(
    (event, view) => event.organizer.address.toLowerCase() === ownerAddress(view).address.toLowerCase(),
  ),
}

/** ISO 8601, as XML Schema has it: "PT1H30M" */
function durationOf({ start, end }: EventState): string {
  const minutes = Math.round((end.getTime() - start.getTime()) / 60_000)
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const rest = minutes % 60
  const time = `${hours ? `${hours}H` : ''}${rest ? `${rest}M` : ''}`
  return `P${days ? `${days}D` : ''}${time ? `T${time}` : days ? '' : 'T0S'}`
}
