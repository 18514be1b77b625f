import type { CalendarEvent } from '../shared/mailAnalysis'
import { urlsInText } from './links/textUrls'

interface ContentLine {
  name: string
  parameters: string
  value: string
}

/** Events of an iCalendar text (RFC 5545). Lenient: a line that cannot be read is passed over. */
export function eventsOf(text: string): CalendarEvent[] {
  const events: CalendarEvent[] = []
  let method: string | null = null
  let current: ContentLine[] | null = null
  for (const [written] of text.matchAll(/[^\r\n]+(?:(?:\r\n?|\n)[ \t][^\r\n]*)*/g)) {
    const line = parseLine(written.replace(/(?:\r\n?|\n)[ \t]/g, ''))
    if (!line) continue
    // A property of the whole, which stands before the events
    if (line.name === 'METHOD') method ??= line.value.toUpperCase()
    const component = line.value.trim().toUpperCase()
    if (line.name === 'BEGIN' && /^V(?:EVENT|TODO|JOURNAL)$/.test(component)) current = []
    else if (line.name === 'END' && /^V(?:EVENT|TODO|JOURNAL)$/.test(component) && current) {
      events.push(eventOf(current, method))
      current = null
    } else current?.push(line)
    if (events.length >= 200) break
  }
  return events
}

function parseLine(line: string): ContentLine | null {
  const match = /^([A-Za-z0-9-]+)((?:;[^:;="]+=(?:"[^"]*"|[^:;",]*)(?:,(?:"[^"]*"|[^:;",]*))*)*):(.*)$/.exec(line)
  return match ? { name: (match[1] as string).toUpperCase(), parameters: match[2] ?? '', value: match[3] ?? '' } : null
}

function eventOf(lines: ContentLine[], method: string | null): CalendarEvent {
  const line = (name: string) => lines.find((one) => one.name === name)
  const text = (name: string) => {
    const value = line(name)?.value
    return value === undefined
      ? null
      : value.replace(/\\([\\;,nN])/g, (_, char: string) => (char === 'n' || char === 'N' ? '\n' : char)).trim() || null
  }
  const all = lines
    .map((one) => `${one.parameters} ${one.value.replace(/\\n/gi, '\n').replace(/\\([\\;,])/g, '$1')}`)
    .join('\n')
  return {
    method,
    summary: text('SUMMARY'),
    organizer:
      text('ORGANIZER')
        ?.replace(/^mailto:/i, '')
        .toLowerCase() ?? null,
    start: timeOf(line('DTSTART')),
    end: timeOf(line('DTEND')),
    location: text('LOCATION'),
    description: text('DESCRIPTION'),
    uid: text('UID'),
    attendeeCount: lines.filter((one) => one.name === 'ATTENDEE').length,
    // LOCATION, URL, DESCRIPTION, ATTACH, X-ALT-DESC: a link may stand in any property or parameter
    links: [...new Set(urlsInText(all))],
  }
}

/** UTC times as ISO 8601; local ones with the zone that the event names, because the zone's rules are its own. */
function timeOf(line: ContentLine | undefined): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?/.exec(line?.value.trim() ?? '')
  if (!line || !match) return null
  const [, year, month, day, hour, minute, second = '00', utc] = match
  if (hour === undefined) return `${year}-${month}-${day}`
  const zone = /;TZID="?([^":;]+)/i.exec(line.parameters)?.[1]
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${utc ?? ''}${zone && !utc ? ` ${zone}` : ''}`
}
