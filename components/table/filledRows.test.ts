import { expect, it } from 'vitest'
import { filledAfterMove, fillMore, isWithin, type RowSpan, rowsPerFrame } from './filledRows'

/** Twenty rows in sight, ten more drawn on either side */
const windowAt = (first: number) => ({
  inSight: { first, end: first + 20 },
  drawn: { first: Math.max(0, first - 10), end: first + 30 },
})
const moved = (filled: RowSpan, from: number, to: number) =>
  filledAfterMove({ filled, inSight: windowAt(from).inSight }, windowAt(to))

it('keeps every row filled while a person scrolls so that rows can be read', () => {
  let filled = windowAt(100).drawn
  for (let at = 100; at < 300; at += 5) {
    filled = moved(filled, at, at + 5)
    expect(filled).toEqual(windowAt(at + 5).drawn)
  }
  expect(moved(filled, 300, 290)).toEqual(windowAt(290).drawn)
})

it('fills no row while nothing stays in sight from one frame to the next', () => {
  expect(moved(windowAt(100).drawn, 100, 125)).toEqual({ first: 125, end: 125 })
  expect(moved(windowAt(100).drawn, 100, 9_000)).toEqual({ first: 9_000, end: 9_000 })
  expect(moved(windowAt(100).drawn, 100, 80)).toEqual({ first: 80, end: 80 })
})

it('never fills more than a few rows in a frame, those in sight first, until all are', () => {
  const at = windowAt(9_000)
  let filled = moved(windowAt(100).drawn, 100, 9_000)
  const steps: number[] = []
  while (!isWithin(at.drawn, filled)) {
    const next = fillMore(filled, at)
    steps.push(next.end - next.first - (filled.end - filled.first))
    filled = next
    if (steps.length === 2) expect(isWithin(at.inSight, filled)).toBe(true)
  }
  expect(filled).toEqual(at.drawn)
  expect(Math.max(...steps)).toBeLessThanOrEqual(rowsPerFrame)
})

it('fills what came into sight, and leaves the rows below it to the next frame, when most of what was in sight is gone', () => {
  const filled = moved(windowAt(100).drawn, 100, 119)
  expect(filled).toEqual({ first: 109, end: 139 })
  expect(fillMore(filled, windowAt(119))).toEqual(windowAt(119).drawn)
})
