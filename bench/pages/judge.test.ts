import { expect, it } from 'vitest'
import { judge, medianOf } from './judge'

const load = (usableMs: number, scriptBytes = 1) => ({ usableMs, completeMs: usableMs, scriptBytes })
const met = (...given: Parameters<typeof judge>) => judge(...given).map((verdict) => verdict.met)
const quick = [{ name: 'click', feedbackMs: 100 }]

it('takes the middle, of an even number between the two', () => {
  expect(medianOf([9, 1, 5])).toBe(5)
  expect(medianOf([4, 1, 2, 100])).toBe(3)
})

it('holds the worst page and the slowest action to what is wanted', () => {
  const good = { name: 'good', small: load(100), large: load(130) }
  expect(met([good], quick)).toEqual([true, true, true])
  const verdicts = judge(
    [good, { name: 'bad', small: load(100, 250_000), large: load(131) }],
    [...quick, { name: 'slow', feedbackMs: 101 }],
  )
  expect(verdicts.map((verdict) => verdict.met)).toEqual([false, false, false])
  expect(verdicts.map((verdict) => verdict.figure)).toEqual(['1.31 (bad)', '250 kB (bad)', '101 ms (slow)'])
})

it('misses what was not measured', () => {
  expect(met([], [])).toEqual([false, false, false])
  expect(met([{ name: 'gone', small: load(Number.NaN), large: load(1) }], quick)).toEqual([false, true, true])
})
