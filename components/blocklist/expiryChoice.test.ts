import { expect, it } from 'vitest'
import { expiryOf, expiryOptions, expiryWords, usualChoice } from './expiryChoice'

const now = new Date('2026-11-21T10:00:00.000Z')

it('offers a block no end after its last use, and an allow entry no “never”', () => {
  const values = (action: 'block' | 'allow') => expiryOptions(action).map(({ value }) => value)
  expect(values('block')).toEqual(['never', '1', '7', '30', '90', 'date'])
  expect(values('allow')).toEqual(['afterLastUse', '1', '7', '30', 'date'])
  for (const action of ['block', 'allow'] as const) expect(values(action)).toContain(usualChoice(action).kind)
})

it('makes an instant of days and of a day', () => {
  expect(expiryOf({ kind: '7', day: '' }, now)).toEqual({ kind: 'at', at: '2026-11-28T10:00:00.000Z' })
  expect(expiryOf({ kind: 'date', day: '2026-12-01' }, now)).toEqual({ kind: 'at', at: '2026-12-01T23:59:59.000Z' })
  expect(expiryOf({ kind: 'date', day: '' }, now)).toBeNull()
})

it.each([
  [{ kind: 'never' }, 'Never'],
  [{ kind: 'afterLastUse', days: 45 }, '45 days after its last use'],
  [{ kind: 'at', at: '2026-11-20T10:00:00.000Z' }, 'Has ended'],
  [{ kind: 'at', at: '2026-11-21T11:00:00.000Z' }, 'In less than a day'],
  [{ kind: 'at', at: '2026-11-22T11:00:00.000Z' }, 'In 1 day'],
  [{ kind: 'at', at: '2026-12-21T10:00:00.000Z' }, 'In 30 days'],
] as const)('says %o as “%s”', (expiry, words) => {
  expect(expiryWords(expiry, now)).toBe(words)
})
