import { expect, it } from 'vitest'
import { removedBars, removedFinding, requestBars, requestFinding } from './overviewBars'

const now = new Date('2026-03-02T10:00:00Z')

it('has a bar for every one of the last days, today last', () => {
  const bars = removedBars([{ day: '2026-03-02', count: 7 }], now)
  expect(bars).toHaveLength(30)
  expect([bars[0]?.key, bars.at(-1)?.key, bars.at(-1)?.value]).toEqual(['2026-02-01', '2026-03-02', 7])
  expect(removedFinding(bars)).toBe('7 messages removed in 30 days, all on 2026-03-02')
  expect(removedFinding(removedBars([], now))).toBe('Nothing was removed in the last 30 days')
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
