import { expect, it } from 'vitest'
import { bandScale, countScale } from './plotScale'

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 5, 10]],
  [30, [0, 10, 20, 30]],
  [1_248, [0, 500, 1_000, 1_500]],
])('counts up to %d stand along whole, round steps', (most, ticks) => {
  expect(countScale(most, 3, 0, 100).ticks).toEqual(ticks)
})

it('0 stands at the bottom and the last step at the top', () => {
  const { yOf } = countScale(7, 3, 6, 106)
  expect([yOf(0), yOf(5), yOf(10)]).toEqual([106, 56, 6])
})

it('bars fill the width with equal gaps', () => {
  const { stepPx, bandPx, xOf } = bandScale(4, 84, 0.2)
  expect([stepPx, bandPx, xOf(0), xOf(3) + bandPx + 0.2 * stepPx]).toEqual([20, 16, 4, 84])
})
