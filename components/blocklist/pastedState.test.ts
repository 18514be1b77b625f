import { expect, it } from 'vitest'
import { indicatorKey, readPastedIndicators } from '@/lib/shared/pastedIndicators'
import { stateOfLine } from './pastedState'

const now = new Date('2026-11-21T10:00:00.000Z')
const present = new Map([
  [indicatorKey('sender', 'held.example'), 'block'],
  [indicatorKey('sender', 'friend.example'), 'allow'],
] as const)

function kinds(pasted: string, expiry: Parameters<typeof stateOfLine>[1]['expiry'] = { kind: 'never' }) {
  const lines = readPastedIndicators(pasted, { action: 'block' }, present)
  return lines.map((line) => stateOfLine(line, { action: 'block', expiry, now }))
}

it('says of each line what will become of it', () => {
  const states = kinds('new.example\nNEW.example\nheld.example\nfriend.example\nnot an indicator')
  expect(states.map(({ kind }) => kind)).toEqual(['add', 'skipped', 'skipped', 'problem', 'problem'])
  expect(states[1]?.words).toBe('The same as line 1')
  expect(states[3]?.words).toMatch(/allowed by another entry/)
})

it('refuses an end that a list does not take, for the lines of that list alone', () => {
  const expiry = { kind: 'at', at: '2026-12-01T00:00:00.000Z' } as const
  expect(kinds('new.example\n2001:db8::1', expiry).map(({ kind }) => kind)).toEqual(['add', 'problem'])
})
