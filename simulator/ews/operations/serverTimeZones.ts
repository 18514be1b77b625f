import { successXml } from '../soap/responseMessages'
import { element, textElement, type Xml } from '../xml/writeXml'
import { childOf, isTrue } from '../xml/xmlElement'
import type { Operation } from './operation'

type Rule = 'none' | 'europe' | 'america'

interface Zone {
  id: string
  name: string
  /** To be added to local time to have UTC, as Windows counts it */
  biasMinutes: number
  rule: Rule
}

/** Those that the story lives in, and the ones that clients ask for most. */
const ZONES: readonly Zone[] = [
  { id: 'UTC', name: '(UTC) Coordinated Universal Time', biasMinutes: 0, rule: 'none' },
  { id: 'GMT Standard Time', name: '(UTC+00:00) Dublin, Edinburgh, Lisbon, London', biasMinutes: 0, rule: 'europe' },
  {
    id: 'W. Europe Standard Time',
    name: '(UTC+01:00) Amsterdam, Berlin, Bern, Rome',
    biasMinutes: -60,
    rule: 'europe',
  },
  {
    id: 'Romance Standard Time',
    name: '(UTC+01:00) Brussels, Copenhagen, Madrid, Paris',
    biasMinutes: -60,
    rule: 'europe',
  },
  {
    id: 'Central European Standard Time',
    name: '(UTC+01:00) Sarajevo, Skopje, Warsaw',
    biasMinutes: -60,
    rule: 'europe',
  },
  { id: 'FLE Standard Time', name: '(UTC+02:00) Helsinki, Kyiv, Riga, Sofia', biasMinutes: -120, rule: 'europe' },
  { id: 'Arabian Standard Time', name: '(UTC+04:00) Abu Dhabi, Muscat', biasMinutes: -240, rule: 'none' },
  { id: 'India Standard Time', name: '(UTC+05:30) Chennai, Kolkata, Mumbai', biasMinutes: -330, rule: 'none' },
  { id: 'Tokyo Standard Time', name: '(UTC+09:00) Osaka, Sapporo, Tokyo', biasMinutes: -540, rule: 'none' },
  { id: 'Eastern Standard Time', name: '(UTC-05:00) Eastern Time (US & Canada)', biasMinutes: 300, rule: 'america' },
  { id: 'Central Standard Time', name: '(UTC-06:00) Central Time (US & Canada)', biasMinutes: 360, rule: 'america' },
  { id: 'Pacific Standard Time', name: '(UTC-08:00) Pacific Time (US & Canada)', biasMinutes: 480, rule: 'america' },
]

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getservertimezones-operation */
export const getServerTimeZones: Operation = {
  since: 'Exchange2010',
  run(call) {
    const wanted = childOf(call.request, 'Ids')?.children.map(({ text }) => text)
    const isFull =
      call.request.attributes.ReturnFullTimeZoneData === undefined ||
      isTrue(call.request.attributes.ReturnFullTimeZoneData)
    const zones = ZONES.filter(({ id }) => !wanted || wanted.includes(id))
    return element(
      'm:GetServerTimeZonesResponse',
      null,
      element(
        'm:ResponseMessages',
        null,
        successXml(
          'm:GetServerTimeZonesResponseMessage',
          element('m:TimeZoneDefinitions', null, ...zones.map((zone) => definition(zone, isFull))),
        ),
      ),
    )
  },
}

function definition({ id, name, biasMinutes, rule }: Zone, isFull: boolean): Xml {
  if (!isFull) return element('t:TimeZoneDefinition', { Id: id, Name: name })
  const standard = `trule:Microsoft/Registry/${id}/2007-Standard`
  const daylight = `trule:Microsoft/Registry/${id}/2007-Daylight`
  const hasDaylight = rule !== 'none'
  return element(
    't:TimeZoneDefinition',
    { Id: id, Name: name },
    element(
      't:Periods',
      null,
      element('t:Period', { Bias: duration(biasMinutes), Name: 'Standard', Id: standard }),
      hasDaylight ? element('t:Period', { Bias: duration(biasMinutes - 60), Name: 'Daylight', Id: daylight }) : '',
    ),
    element(
      't:TransitionsGroups',
      null,
      element(
        't:TransitionsGroup',
        { Id: '0' },
        hasDaylight
          ? [...transitions(rule, biasMinutes, daylight, standard)]
          : element('t:Transition', null, element('t:To', { Kind: 'Period' }, standard)),
      ),
    ),
    element('t:Transitions', null, element('t:Transition', null, element('t:To', { Kind: 'Group' }, '0'))),
  )
}

/** Europe changes at one in the morning UTC, America at two local time. */
function transitions(rule: Rule, biasMinutes: number, daylight: string, standard: string): Xml[] {
  const isEurope = rule === 'europe'
  const startsAt = isEurope ? 60 - biasMinutes : 120
  const endsAt = isEurope ? 120 - biasMinutes : 120
  return [
    yearly(daylight, startsAt, 3, isEurope ? -1 : 2),
    yearly(standard, endsAt, isEurope ? 10 : 11, isEurope ? -1 : 1),
  ]
}

function yearly(period: string, minutes: number, month: number, occurrence: number): Xml {
  return element(
    't:RecurringDayTransition',
    null,
    element('t:To', { Kind: 'Period' }, period),
    textElement('t:TimeOffset', duration(minutes)),
    textElement('t:Month', month),
    textElement('t:DayOfWeek', 'Sunday'),
    textElement('t:Occurrence', occurrence),
  )
}

function duration(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : ''}PT${Math.floor(size / 60)}H${size % 60 ? `${size % 60}M` : ''}`
}
