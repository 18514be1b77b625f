import { describe, expect, it } from 'vitest'
import { parseRetryAfter, waitBeforeRetry } from './retry'

const now = new Date('2026-03-01T12:00:00Z')
const attempt = { number: 1, status: 429, retryAfter: null, repeatable: true }

describe('waitBeforeRetry', () => {
  it('waits as long as the service asks, in seconds or until a date', () => {
    expect(waitBeforeRetry({ ...attempt, retryAfter: '7' }, now)).toBe(7)
    expect(waitBeforeRetry({ ...attempt, retryAfter: 'Sun, 01 Mar 2026 12:00:30 GMT' }, now)).toBe(30)
    expect(waitBeforeRetry({ ...attempt, retryAfter: 'Sun, 01 Mar 2026 11:00:00 GMT' }, now)).toBe(0)
  })

  it('backs off by itself when the service does not say how long, up to a minute', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((number) => waitBeforeRetry({ ...attempt, number }, now, () => 1))
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60])
    expect(waitBeforeRetry({ ...attempt, number: 3 }, now, () => 0)).toBe(2)
  })

  it('gives up after eight tries', () => {
    expect(waitBeforeRetry({ ...attempt, number: 8 }, now)).toBeNull()
  })

  it('repeats what was refused, and what may have been done only where that does no harm', () => {
    expect(waitBeforeRetry({ ...attempt, status: 503, repeatable: false, retryAfter: '1' }, now)).toBe(1)
    expect(waitBeforeRetry({ ...attempt, status: 504, repeatable: false }, now)).toBeNull()
    expect(waitBeforeRetry({ ...attempt, status: 504 }, now, () => 1)).toBe(1)
    expect(waitBeforeRetry({ ...attempt, status: 400 }, now)).toBeNull()
  })
})

describe('parseRetryAfter', () => {
  it('takes neither an empty text nor a bare number of another kind for a time', () => {
    expect(parseRetryAfter('', now)).toBeNull()
    expect(parseRetryAfter('-5', now)).toBeNull()
    expect(parseRetryAfter('soon', now)).toBeNull()
  })
})
