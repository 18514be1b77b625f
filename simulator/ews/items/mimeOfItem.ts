import type { EventState } from '../../world/personalTypes'
import type { World } from '../../world/types'
import { isContact, isEvent, isMessage, type StoredItem } from './storedItem'

/** The wire form: of a message its MIME, of an event iCalendar, of a contact a vCard. */
export function mimeOfItem(world: World, item: StoredItem): Uint8Array {
  if (isMessage(item)) return world.mimeOf(item)
  if (isContact(item)) return Buffer.from(vCard(item))
  return Buffer.from(isEvent(item) ? iCalendar(item) : '')
}

const stamp = (date: Date) => `${date.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`

const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

/** RFC 5545 */
function iCalendar(event: EventState): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'METHOD:PUBLISH',
    'PRODID:Microsoft Exchange Server 2010',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    `ORGANIZER;CN=${event.organizer.name}:mailto:${event.organizer.address}`,
    ...event.attendees.map(({ name, address }) => `ATTENDEE;ROLE=REQ-PARTICIPANT;CN=${name}:mailto:${address}`),
    `UID:${event.iCalUId}`,
    `SUMMARY:${escaped(event.subject)}`,
    `DTSTART:${stamp(event.start)}`,
    `DTEND:${stamp(event.end)}`,
    `DTSTAMP:${stamp(event.modifiedAt)}`,
    `LOCATION:${escaped(event.location)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.join('\r\n')}\r\n`
}

/** RFC 2426 */
function vCard(contact: Extract<StoredItem, { displayName: string }>): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${escaped(contact.displayName)}`,
    `N:${escaped(contact.surname ?? '')};${escaped(contact.givenName ?? '')};;;`,
    ...contact.emailAddresses.map(({ address }) => `EMAIL;TYPE=INTERNET:${address}`),
    ...contact.businessPhones.map((phone) => `TEL;TYPE=WORK:${phone}`),
    ...(contact.mobilePhone ? [`TEL;TYPE=CELL:${contact.mobilePhone}`] : []),
    'END:VCARD',
  ]
  return `${lines.join('\r\n')}\r\n`
}
