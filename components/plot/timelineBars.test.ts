import { expect, it } from 'vitest'
import { endOfStep, timelineBars, timelineFinding } from './timelineBars'

it('draws the empty steps too', () => {
  const bars = timelineBars({
    unit: 'hour',
    steps: [
      { at: '2026-03-01T22:00:00.000Z', count: 2 },
      { at: '2026-03-02T01:00:00.000Z', count: 6 },
    ],
  })
  expect(bars.map((bar) => `${bar.tick} ${bar.value}`)).toEqual(['22:00 2', '23:00 0', '03-02 0', '01:00 6'])
  expect(timelineFinding(bars, 8)).toBe('Most were received 2026-03-02 01:00 UTC: 6 of 8 (75 %)')
})

it('months have their own lengths', () => {
  const bars = timelineBars({
    unit: 'month',
    steps: [
      { at: '2025-12-01T00:00:00.000Z', count: 1 },
      { at: '2026-03-01T00:00:00.000Z', count: 1 },
    ],
  })
  expect(bars.map((bar) => bar.key.slice(0, 7))).toEqual(['2025-12', '2026-01', '2026-02', '2026-03'])
  expect(endOfStep('2026-02-01T00:00:00.000Z', 'month')).toBe('2026-03-01T00:00:00.000Z')
})

it('says so when there is nothing', () => {
  expect(timelineFinding(timelineBars({ unit: 'day', steps: [] }), 0)).toBe('Nothing was received')
})
