import { describe, expect, it } from 'vitest'
import { depot, ewsHarness, folderOf } from './ewsHarness'
import { options } from './graphHarness'

const simulator = await ewsHarness()
const { calendar } = simulator.connect()
if (!calendar) throw new Error('an Exchange Server connection lacks the calendar')
const mailbox = `attends@${depot}`
const other = `series@${depot}`
for (const address of [mailbox, other]) await simulator.addPerson(address, 'onPremises')

describe('a series', () => {
  const series = (subject: string, rule: string) =>
    simulator.ask(
      `<m:CreateItem SendMeetingInvitations="SendToNone"><m:SavedItemFolderId>${folderOf(other, 'calendar')}</m:SavedItemFolderId><m:Items><t:CalendarItem><t:Subject>${subject}</t:Subject><t:Start>2026-12-01T08:00:00Z</t:Start><t:End>2026-12-01T08:30:00Z</t:End><t:Recurrence>${rule}</t:Recurrence></t:CalendarItem></m:Items></m:CreateItem>`,
    )
  const daysOf = async (subject: string, from: string, before: string) => {
    const range = { mailbox: other, from, before, subject, limit: 1000 }
    const { events } = await calendar.list(range, options)
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length)
    return events.map(({ start }) => start.slice(0, 10))
  }
  const numbered = (count: number) =>
    `<t:NumberedRecurrence><t:StartDate>2026-12-01</t:StartDate><t:NumberOfOccurrences>${count}</t:NumberOfOccurrences></t:NumberedRecurrence>`
  const endless = '<t:NoEndRecurrence><t:StartDate>2026-12-01</t:StartDate></t:NoEndRecurrence>'

  it('is listed by each of its occurrences, each at its own time', async () => {
    await series('Stand-up', `<t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence>${numbered(5)}`)
    const range = { mailbox: other, from: '2026-12-02T00:00:00Z', before: '2026-12-31T00:00:00Z', limit: 100 }
    const { events } = await calendar.list({ ...range, subject: 'stand-up' }, options)
    expect(events.map(({ start, end }) => [start, end])).toEqual(
      [2, 3, 4, 5].map((day) => [`2026-12-0${day}T08:00:00.000Z`, `2026-12-0${day}T08:30:00.000Z`]),
    )
  })

  it.each([
    [
      'weekly',
      '<t:WeeklyRecurrence><t:Interval>2</t:Interval><t:DaysOfWeek>Tuesday Thursday</t:DaysOfWeek></t:WeeklyRecurrence>',
      ['2026-12-01', '2026-12-03', '2026-12-15', '2026-12-17', '2026-12-29', '2026-12-31'],
    ],
    [
      'monthly',
      '<t:AbsoluteMonthlyRecurrence><t:Interval>1</t:Interval><t:DayOfMonth>31</t:DayOfMonth></t:AbsoluteMonthlyRecurrence>',
      ['2026-12-31', '2027-01-31', '2027-02-28'],
    ],
    [
      'on a weekday',
      '<t:RelativeMonthlyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Weekday</t:DaysOfWeek><t:DayOfWeekIndex>Last</t:DayOfWeekIndex></t:RelativeMonthlyRecurrence>',
      ['2026-12-31', '2027-01-29', '2027-02-26'],
    ],
  ])('%s, without an end: as far as was asked for', async (name, rule, expected) => {
    await series(`Series ${name}`, rule + endless)
    const last = expected.at(-1) ?? ''
    const before = new Date(Date.parse(last) + 24 * 60 * 60 * 1000).toISOString()
    expect(await daysOf(`series ${name}`, '2026-12-01T00:00:00Z', before)).toEqual(expected)
  })

  it('longer than a view holds is listed whole', async () => {
    await series('Daily for years', `<t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence>${numbered(900)}`)
    await simulator.control('PATCH', 'ews/settings', { findCountLimit: 100 })
    const days = await daysOf('daily for years', '2026-12-01T00:00:00Z', '2029-12-31T00:00:00Z')
    await simulator.control('PATCH', 'ews/settings', { findCountLimit: 1000 })
    expect(new Set(days).size).toBe(900)
    expect(days).toHaveLength(900)
  })
})
