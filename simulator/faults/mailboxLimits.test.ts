import { describe, expect, it } from 'vitest'
import { Journal } from './journal'
import { MailboxLimits } from './mailboxLimits'

function limitsAt(start = 0) {
  const journal = new Journal()
  const clock = { ms: start }
  return { limits: new MailboxLimits(journal, () => new Date(clock.ms)), journal, clock }
}

describe('MailboxLimits', () => {
  it('lets four calls of one application into one mailbox at a time', () => {
    const { limits, journal } = limitsAt()
    const entries = Array.from({ length: 4 }, () => limits.enter('app', 'box'))
    expect(entries.every(({ allowed }) => allowed)).toBe(true)
    expect(limits.enter('app', 'box')).toMatchObject({
      allowed: false,
      decision: {
        status: 429,
        code: 'ApplicationThrottled',
        headers: { 'Retry-After': '1' },
        message: expect.stringContaining('MailboxConcurrency'),
      },
    })
    expect(limits.enter('app', 'other').allowed).toBe(true)
    expect(limits.enter('other', 'box').allowed).toBe(true)
    const first = entries[0]
    if (first?.allowed) {
      first.release()
      first.release()
    }
    expect(limits.enter('app', 'box').allowed).toBe(true)
    expect(limits.enter('app', 'box').allowed).toBe(false)
    expect(journal.inFlightMaxima()).toMatchObject({ box: 4 })
  })

  it('allows 10,000 calls in ten minutes, and says how long to wait', () => {
    const { limits, clock } = limitsAt()
    const call = () => {
      const entry = limits.enter('app', 'box')
      if (entry.allowed) entry.release()
      return entry
    }
    for (let count = 0; count < 10_000; count++) call()
    clock.ms = 599_000
    expect(call()).toMatchObject({ allowed: false, decision: { headers: { 'Retry-After': '1' } } })
    clock.ms = 600_000
    expect(call().allowed).toBe(true)
  })
})
