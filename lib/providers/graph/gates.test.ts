import { describe, expect, it, vi } from 'vitest'
import { createGates } from './gates'

const signal = new AbortController().signal
const settled = async (promise: Promise<unknown>) =>
  Promise.race([promise.then(() => true), new Promise((resolve) => setTimeout(resolve, 5, false))])

describe('gates', () => {
  it('lets four in per mailbox, whatever the case of its address, and the next when one leaves', async () => {
    const gates = createGates()
    const leaves = await Promise.all(['A@x', 'a@x', 'a@X', 'a@x'].map((mailbox) => gates.enter(mailbox, signal)))
    const fifth = gates.enter('a@x', signal)
    expect(await settled(fifth)).toBe(false)
    expect(await settled(gates.enter('b@x', signal))).toBe(true)
    leaves[0]?.()
    expect(await settled(fifth)).toBe(true)
  })

  it('lets fewer in after MailboxConcurrency, and says whether an end of ours is to come', async () => {
    const gates = createGates()
    const leaves = await Promise.all([1, 2, 3].map(() => gates.enter('a@x', signal)))
    expect(gates.tooMany('a@x')).toBe(true)
    leaves[0]?.()
    const third = gates.enter('a@x', signal)
    expect(await settled(third)).toBe(false)
    leaves[1]?.()
    expect(await settled(third)).toBe(true)
    expect(gates.tooMany('nobody@x')).toBe(false)
  })

  it('lets a page of the directory pass those who wait with mailboxes that are known already', async () => {
    const gates = createGates()
    const leaves = await Promise.all(
      Array.from({ length: gates.callsAtOnce }, (_, index) => gates.enter(`${index}@x`, signal)),
    )
    const known = gates.enter('last@x', signal)
    const directory = gates.enter(null, signal)
    expect(await settled(directory)).toBe(false)
    leaves[0]?.()
    expect(await settled(directory)).toBe(true)
    expect(await settled(known)).toBe(false)
    leaves[1]?.()
    expect(await settled(known)).toBe(true)
  })

  it('lets who was refused and has waited pass those who have not been asked', async () => {
    const gates = createGates()
    const leaves = await Promise.all(
      Array.from({ length: gates.callsAtOnce }, (_, index) => gates.enter(`${index}@x`, signal)),
    )
    const fresh = gates.enter('fresh@x', signal)
    const refused = gates.enter('refused@x', signal, true)
    leaves[0]?.()
    expect(await settled(refused)).toBe(true)
    expect(await settled(fresh)).toBe(false)
  })

  it('opens when its time has come, whichever look at the clock is the first after it', async () => {
    for (let early = 1; early <= 8; early += 1) {
      const gates = createGates()
      const leave = await gates.enter('a@x', signal)
      let now = 1_000
      // Each look is a millisecond later
      const clock = vi.spyOn(Date, 'now').mockImplementation(() => now++)
      try {
        gates.refused('a@x', { seconds: 0.02, everyone: false })
        leave()
        now = 1_020 - early
        const entered = gates.enter('a@x', signal).then(() => true)
        expect(await Promise.race([entered, new Promise((resolve) => setTimeout(resolve, 100, early))])).toBe(true)
      } finally {
        clock.mockRestore()
      }
    }
  })

  it('gives the place of one who stopped waiting to the next', async () => {
    const gates = createGates()
    const [leave] = await Promise.all([1, 2, 3, 4].map(() => gates.enter('a@x', signal)))
    const impatient = new AbortController()
    const stopped = gates.enter('a@x', impatient.signal)
    const patient = gates.enter('a@x', signal)
    impatient.abort(new Error('cancelled'))
    await expect(stopped).rejects.toThrow('cancelled')
    leave?.()
    expect(await settled(patient)).toBe(true)
  })
})
