import { describe, expect, it } from 'vitest'
import { durationWords } from './durationWords'

describe('durationWords', () => {
  it.each([
    [340, '340 ms'],
    [12_000, '12 s'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
  ])('%d ms is %s', (milliseconds, words) => {
    expect(durationWords(milliseconds)).toBe(words)
  })
})
