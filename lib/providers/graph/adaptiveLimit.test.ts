import { describe, expect, it } from 'vitest'
import { AdaptiveLimit } from './adaptiveLimit'

/** Rounds of answers, of which every `refusedEvery`th is a refusal */
function play(limit: AdaptiveLimit, rounds: number, refusedEvery = 0): void {
  for (let round = 0; round < rounds; round += 1) {
    limit.noteFull()
    for (let answer = limit.current; answer > 0; answer -= 1) {
      limit.answered(refusedEvery > 0 && answer % refusedEvery === 0)
    }
  }
}

describe('AdaptiveLimit', () => {
  it('doubles while nothing is refused, up to its most', () => {
    const limit = new AdaptiveLimit()
    const first = limit.current
    play(limit, 1)
    expect(limit.current).toBe(2 * first)
    play(limit, 20)
    expect(limit.current).toBe(1500)
  })

  it('does not rise when its places were never all taken', () => {
    const limit = new AdaptiveLimit()
    for (let answer = 0; answer < 1000; answer += 1) limit.answered(false)
    expect(limit.current).toBe(500)
  })

  it('stays high where one mailbox in twenty is busy', () => {
    const limit = new AdaptiveLimit()
    play(limit, 30, 20)
    expect(limit.current).toBeGreaterThan(700)
  })

  it('falls fast to its least while everything is refused, and rises again after', () => {
    const limit = new AdaptiveLimit()
    play(limit, 20)
    play(limit, 8, 1)
    expect(limit.current).toBe(4)
    play(limit, 5)
    expect(limit.current).toBeGreaterThan(40)
  })
})
