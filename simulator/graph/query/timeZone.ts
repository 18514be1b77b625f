import { GraphError } from '../graphError'
import { readObject, readString } from '../jsonBody'

const DATE_TIME_TIME_ZONE = 'microsoft.graph.dateTimeTimeZone'

/**
 * The names that Windows has for the zones of this world's offices and of Microsoft's examples; the names of IANA are
 * understood besides. https://learn.microsoft.com/graph/api/resources/datetimetimezone
 */
const WINDOWS_ZONES: Record<string, string> = {
  utc: 'UTC',
  'gmt standard time': 'Europe/London',
  'w. europe standard time': 'Europe/Berlin',
  'romance standard time': 'Europe/Paris',
  'central european standard time': 'Europe/Warsaw',
  'arabian standard time': 'Asia/Dubai',
  'tokyo standard time': 'Asia/Tokyo',
  'china standard time': 'Asia/Shanghai',
  'eastern standard time': 'America/New_York',
  'central standard time': 'America/Chicago',
  'pacific standard time': 'America/Los_Angeles',
}

const unknownTimeZone = (name: string): GraphError =>
  new GraphError(
    400,
    'TimeZoneNotSupportedException',
    `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
  )

export interface ZonedTime {
  instant: Date
  timeZone: string
  /** "2026-11-21T09:00:00" as it was written, without fractions */
  wallTime: string
}

export function isTimeZone(name: string): boolean {
  return ianaZone(name) !== undefined
}

export function readZonedTime(value: unknown): ZonedTime {
  const { dateTime, timeZone } = readObject(value, DATE_TIME_TIME_ZONE)
  const text = readString(dateTime)
  const zone = timeZone === undefined || timeZone === null ? 'UTC' : readString(timeZone)
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d)?)(?:\.\d{1,7})?(Z)?$/.exec(text)
  const wallTime = match && `${match[1]}T${match[2]?.length === 5 ? `${match[2]}:00` : match[2]}`
  if (!wallTime || Number.isNaN(Date.parse(`${wallTime}Z`))) {
    throw new GraphError(400, 'ErrorInvalidParameter', `The value '${text}' of 'dateTime' is not a date and time.`)
  }
  const iana = ianaZone(match[3] ? 'UTC' : zone)
  if (!iana) throw unknownTimeZone(zone)
  return { instant: instantIn(iana, wallTime), timeZone: zone, wallTime }
}

/** "2026-11-21T09:00:00.0000000" in the zone that was asked for, else in UTC. */
export function zonedTimeJson(instant: Date, timeZone: string | null): { dateTime: string; timeZone: string } {
  const zone = timeZone ?? 'UTC'
  const iana = ianaZone(zone)
  if (!iana) throw unknownTimeZone(zone)
  return { dateTime: `${wallTimeIn(iana, instant)}.0000000`, timeZone: zone }
}

function ianaZone(name: string): string | undefined {
  const windows = WINDOWS_ZONES[name.toLowerCase()]
  if (windows) return windows
  // "+02:00" is a zone to ECMAScript, and none to the service
  if (!/^[A-Za-z]+(\/[\w+-]+)+$/.test(name)) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

function wallTimeIn(iana: string, instant: Date): string {
  // Swedish writes dates as ISO 8601 does
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: iana,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
    .format(instant)
    .replace(' ', 'T')
}

/** The offset of a guess corrects the guess; a second look settles the hours around a change of the clocks. */
function instantIn(iana: string, wallTime: string): Date {
  const wanted = Date.parse(`${wallTime}Z`)
  let guess = wanted
  for (let look = 0; look < 2; look++) guess += wanted - Date.parse(`${wallTimeIn(iana, new Date(guess))}Z`)
  return new Date(guess)
}
