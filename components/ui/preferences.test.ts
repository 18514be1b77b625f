import { describe, expect, it } from 'vitest'
import { formatPreferences, parsePreferences } from './preferences'

describe('preferences', () => {
  it('come back as they were kept', () => {
    const kept = { theme: 'dark', time: 'utc', nav: 'collapsed', rows: 'compact' } as const
    expect(parsePreferences(formatPreferences(kept))).toEqual(kept)
  })
  it('fall back where the cookie holds something else', () => {
    expect(parsePreferences('theme=%3Cscript%3E&time=utc')).toEqual({
      theme: 'system',
      time: 'utc',
      nav: 'open',
      rows: 'normal',
    })
    expect(parsePreferences(undefined).theme).toBe('system')
  })
})
