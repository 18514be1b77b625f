import { expect, it } from 'vitest'
import { expiryProblem, usualExpiry } from './blocklistExpiry'

const now = new Date('2026-11-21T00:00:00Z')
const at = (days: number) => ({ kind: 'at' as const, at: new Date(now.getTime() + days * 86_400_000).toISOString() })
const never = { kind: 'never' as const }
const afterUse = { kind: 'afterLastUse' as const, days: 45 }

it.each([
  ['block', 'sender', never, null],
  ['block', 'url', at(90), null],
  ['block', 'url', at(91), /up to 90 days/],
  ['block', 'url', at(-1), /past/],
  ['block', 'sender', afterUse, /Only an allow entry/],
  ['block', 'ip', never, null],
  ['block', 'ip', at(10), /never expires/],
  ['allow', 'sender', never, /needs an end/],
  ['allow', 'sender', at(30), null],
  ['allow', 'sender', at(31), /up to 30 days/],
  ['allow', 'sender', afterUse, null],
  ['allow', 'ip', never, null],
  ['allow', 'ip', afterUse, /cannot go after/],
  ['allow', 'url', { kind: 'afterLastUse', days: 30 }, /45 days/],
] as const)('%s %s %o', (action, listType, expiry, problem) => {
  const found = expiryProblem({ action, listType, expiry }, now)
  if (problem === null) expect(found).toBeNull()
  else expect(found).toMatch(problem)
})

it('gives what is usual an end that the service takes', () => {
  for (const action of ['block', 'allow'] as const) {
    for (const listType of ['sender', 'url', 'fileHash', 'ip'] as const) {
      expect(expiryProblem({ action, listType, expiry: usualExpiry(action, listType) }, now)).toBeNull()
    }
  }
})
