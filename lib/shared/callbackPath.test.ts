import { describe, expect, it } from 'vitest'
import { callbackPath } from './callbackPath'

describe('callbackPath', () => {
  it.each(['/', '/runs', '/runs/1?tab=items#top', '/search?q=https://example.com/'])(
    'keeps our own path %s',
    (path) => {
      expect(callbackPath(path)).toBe(path)
    },
  )

  it.each([
    'https://attacker.example/',
    '//attacker.example/',
    '/\\attacker.example',
    '/\t/attacker.example',
    '\\\\attacker.example',
    'javascript:alert(1)',
    '/..//attacker.example',
    'runs',
    '',
  ])('falls back for %j', (value) => {
    expect(callbackPath(value)).toBe('/')
  })

  it('does not return to the sign-in page', () => {
    expect(callbackPath('/sign-in?callbackUrl=%2Fruns', '/home')).toBe('/home')
    expect(callbackPath(undefined, '/home')).toBe('/home')
  })
})
