import { expect, it } from 'vitest'
import { dayBars, entryBars, entryFinding, removedFinding, requestBars, requestFinding } from './overviewBars'

const now = new Date('2026-03-02T10:00:00Z')

it('has a bar for every one of the last days, today last', () => {
  const bars = dayBars([{ day: '2026-03-02', count: 7 }], now)
  expect(bars).toHaveLength(30)
  expect([bars[0]?.key, bars.at(-1)?.key, bars.at(-1)?.value]).toEqual(['2026-02-01', '2026-03-02', 7])
  expect(removedFinding(bars)).toBe('7 messages removed in 30 days, all on 2026-03-02')
  expect(removedFinding(dayBars([], now))).toBe('Nothing was removed in the last 30 days')
})

it('says what was added to the lists, and what was taken away again', () => {
  const words = (...days: { added: number; removed: number }[]) => {
    const byDay = days.map((counts, index) => ({ day: `2026-03-0${index + 1}`, ...counts }))
    return entryFinding(byDay, entryBars(byDay, now))
  }
  expect(words({ added: 1, removed: 0 })).toBe('1 entry added in 30 days, all on 2026-03-01')
  expect(words({ added: 4, removed: 0 }, { added: 0, removed: 3 })).toBe('4 entries added, 3 removed in 30 days')
  expect(words()).toBe('No entry was added from here in the last 30 days')
})

it('says how long the oldest request has waited', () => {
  const bars = requestBars([
    { age: 'underAnHour', count: 2 },
    { age: 'underADay', count: 1 },
    { age: 'older', count: 0 },
  ])
  expect(requestFinding(bars)).toBe('3 requests wait, the oldest for 4 to 24 hours')
  expect(requestFinding(requestBars([{ age: 'older', count: 0 }]))).toBe('No request waits')
})
