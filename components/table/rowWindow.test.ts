import { expect, it } from 'vitest'
import { rowWindow, topToShow } from './rowWindow'

it.each([
  [
    { topPx: 0, heightPx: 100 },
    { first: 0, end: 7 },
  ],
  [
    { topPx: 405, heightPx: 100 },
    { first: 18, end: 28 },
  ],
  [
    { topPx: 19_900, heightPx: 100 },
    { first: 993, end: 1_000 },
  ],
  [
    { topPx: 50_000, heightPx: 100 },
    { first: 1_000, end: 1_000 },
  ],
])('of a thousand rows of 20 px, %j shows %j', (view, window) => {
  expect(rowWindow(view, { count: 1_000, heightPx: 20 }, 2)).toEqual(window)
})

it('draws nothing of nothing', () => {
  expect(rowWindow({ topPx: 0, heightPx: 100 }, { count: 0, heightPx: 20 }, 2)).toEqual({ first: 0, end: 0 })
})

it('moves no further than it must to show a row', () => {
  const view = { topPx: 200, heightPx: 132 }
  expect(topToShow(10, view, 20, 32)).toBeNull()
  expect(topToShow(14, view, 20, 32)).toBeNull()
  expect(topToShow(9, view, 20, 32)).toBe(180)
  expect(topToShow(15, view, 20, 32)).toBe(220)
})
