import { wallTime } from '../../wallTime'
import { tag, type Xml } from '../xml/writeXml'

/**
 * The zone of one moment of an event, as a definition of its own: EWS knows zones by the names of Windows, and we by those of
 * IANA. The offset that the zone has at that moment is all that a single event needs.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/timezonedefinition
 */
export function zoneElement(name: 't:StartTimeZone' | 't:EndTimeZone', instant: string, timeZone: string): Xml {
  const bias = biasOf(instant, timeZone)
  if (bias === 0 && timeZone === 'UTC') return tag(name, { Id: 'UTC' })
  const to = (kind: 'Period' | 'Group', target: string) => tag('t:Transition', {}, tag('t:To', { Kind: kind }, target))
  return tag(
    name,
    { Id: timeZone, Name: timeZone },
    tag('t:Periods', {}, tag('t:Period', { Bias: duration(bias), Name: 'Standard', Id: 'standard' })),
    tag('t:TransitionsGroups', {}, tag('t:TransitionsGroup', { Id: '0' }, to('Period', 'standard'))),
    tag('t:Transitions', {}, to('Group', '0')),
  )
}

/** The midnight of the day that an instant lies on in a zone, some days later. */
export function midnight(instant: string, timeZone: string, daysLater = 0): string {
  const day = wallTime(instant, timeZone).dateTime.slice(0, 10)
  const wall = Date.parse(`${day}T00:00:00Z`) + daysLater * 24 * 60 * 60 * 1000
  // Of that midnight itself: the clocks may change on the way to it
  const guess = new Date(wall + biasOf(new Date(wall).toISOString(), timeZone) * 60_000).toISOString()
  return new Date(wall + biasOf(guess, timeZone) * 60_000).toISOString()
}

/** Minutes to be added to the time on the wall for UTC: https://learn.microsoft.com/exchange/client-developer/web-service-reference/period */
function biasOf(instant: string, timeZone: string): number {
  const at = Math.floor(Date.parse(instant) / 60_000) * 60_000
  const wall = Date.parse(`${wallTime(new Date(at).toISOString(), timeZone).dateTime}Z`)
  return Math.round((at - wall) / 60_000)
}

/** https://www.w3.org/TR/xmlschema-2/#duration */
function duration(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : ''}PT${Math.floor(size / 60)}H${size % 60}M`
}
