import { describe, expect, it } from 'vitest'
import { approvalPolicy, whyApproval } from './policy'

const policy = approvalPolicy.parse({})

describe('the policy that a new console has', () => {
  it.each([
    ['read', 50_000, false],
    ['reversible', 25, false],
    ['reversible', 26, true],
    ['disruptive', 1, true],
    ['irreversible', 1, true],
  ] as const)('%s on %i items: approval %s', (risk, itemCount, needed) => {
    expect(whyApproval(policy, risk, itemCount, 0) !== null).toBe(needed)
  })

  it.each([
    ['reversible', 25, 75, false],
    ['reversible', 25, 76, true],
    ['reversible', 1, 100, true],
    ['read', 25, 1_000, false],
  ] as const)('%s on %i items after %i of the same day: approval %s', (risk, itemCount, freeToday, needed) => {
    expect(whyApproval(policy, risk, itemCount, freeToday) !== null).toBe(needed)
  })

  it('ends requests after 72 hours', () => {
    expect(policy.expiryHours).toBe(72)
  })

  it('cannot be edited to let go what cannot be undone', () => {
    const free = approvalPolicy.parse({ reversibleFreeItems: 10_000, disruptiveFreeItems: 10_000 })
    expect(whyApproval(free, 'irreversible', 1, 0)).not.toBeNull()
    expect(approvalPolicy.safeParse({ irreversibleFreeItems: 5 }).success).toBe(false)
  })
})
