import { describe, expect, it } from 'vitest'
import { MemoryRate } from './memoryRate'

describe('MemoryRate', () => {
  it('allows up to the limit, then says how long to wait, then starts anew', () => {
    let now = 1_000_000
    const rate = new MemoryRate({ limit: 2, windowSeconds: 60 }, () => now)
    expect(rate.take('a').allowed).toBe(true)
    now += 20_000
    expect(rate.take('a').allowed).toBe(true)
    expect(rate.take('a')).toEqual({ allowed: false, count: 3, retryAfterSeconds: 40 })
    expect(rate.take('b').allowed).toBe(true)
    now += 40_000
    expect(rate.take('a')).toEqual({ allowed: true, count: 1, retryAfterSeconds: 60 })
  })

  it('does not grow without bound when every request comes from another address', () => {
    const rate = new MemoryRate({ limit: 1, windowSeconds: 60 }, () => 0)
    for (let i = 0; i < 10_001; i++) rate.take(`address ${i}`)
    // The oldest was forgotten, the newest was not.
    expect(rate.take('address 10000').allowed).toBe(false)
    expect(rate.take('address 0').allowed).toBe(true)
  })
})
