import { format } from 'date-fns'

export type Zone = 'utc' | 'local'

/** An instant as a field of dates and times wants it, in the zone that the person chose. */
export function toZonedInput(instant: string, zone: Zone): string {
  if (instant === '') return ''
  return zone === 'utc' ? new Date(instant).toISOString().slice(0, 16) : format(new Date(instant), "yyyy-MM-dd'T'HH:mm")
}

export function fromZonedInput(text: string, zone: Zone): string {
  // While it is being typed, a field of the browser may hold half a date, of which Date would make something
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return ''
  const moment = new Date(zone === 'utc' ? `${text}Z` : text)
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString()
}
