import { expect, it } from 'vitest'
import { delayWords } from './delayWords'

it.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [125, '2 min 5 s'],
  [11_400, '3 h 10 min'],
  [90_000, '1 d 1 h'],
  [-3, '3 s before (clocks disagree)'],
])('%i seconds: %s', (seconds, words) => {
  expect(delayWords(seconds)).toBe(words)
})
