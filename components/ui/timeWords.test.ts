import { describe, expect, it } from 'vitest'
import { exactTime, relativeTime } from './timeWords'

const now = new Date('2026-11-21T12:00:00Z')

describe('relativeTime', () => {
  it.each([
    ['2026-11-21T11:59:45Z', 'just now'],
    ['2026-11-21T12:00:20Z', 'in a moment'],
    ['2026-11-21T11:55:00Z', '5m ago'],
    ['2026-11-21T15:00:00Z', 'in 3h'],
    ['2026-11-20T11:00:00Z', 'yesterday'],
    ['2026-11-01T12:00:00Z', '20d ago'],
  ])('%s is %s', (at, words) => {
    expect(relativeTime(new Date(at), now)).toBe(words)
  })
})

describe('exactTime', () => {
  it('names its zone', () => {
    expect(exactTime(now, 'utc')).toBe('2026-11-21 12:00:00 UTC')
    expect(exactTime(now, 'utc', false)).toBe('2026-11-21 12:00 UTC')
    expect(exactTime(now, 'local')).toMatch(/^2026-11-2[012] \d\d:\d\d:00 [+−]\d\d:\d\d$/)
  })
})
