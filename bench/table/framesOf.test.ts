import { expect, it } from 'vitest'
import { framesOf } from './framesOf'

it('counts only the frames above the limit, and finds the longest', () => {
  const times = [...Array.from({ length: 99 }, () => 16.7), 50, 61.04]
  expect(framesOf(times, 50)).toEqual({ frames: 101, medianMs: 16.7, p99Ms: 50, longestMs: 61, overLimit: 1 })
})
