import { describe, expect, it } from 'vitest'
import { eml, graphHarness, options, refusal } from './graphHarness'

const simulator = await graphHarness(['--mailboxes', '40'])
const people = await simulator.control<{ userPrincipalName: string }[]>('GET', 'people')
const generated = people.map((person) => person.userPrincipalName).filter((address) => /\.\d{5}@/.test(address))
const at = (name: string) => `${name}@harbourpine.example`

function messagesOf(over = {}) {
  const { messages } = simulator.connect(over)
  if (!messages) throw new Error('a Graph connection without messages')
  return messages
}

const look = (messages: ReturnType<typeof messagesOf>, mailbox: string) =>
  messages.searchPage({ mailbox, criteria: null, pageSize: 5 }, options)

const envelopes = () => simulator.calls.filter((call) => call.url.endsWith('/$batch'))

describe('requests at the same time', () => {
  it('travel twenty in an envelope, and each caller gets its own answer', async () => {
    const messages = messagesOf()
    const pages = await Promise.all(generated.map((mailbox) => look(messages, mailbox)))
    expect(envelopes().map(({ requestBody }) => (requestBody as { requests: unknown[] }).requests.length)).toEqual([
      20, 20,
    ])
    const alone = await look(messagesOf(), generated[7] ?? '')
    expect(pages[7]).toEqual(alone)
    expect(new Set(pages.map((page) => page.hits[0]?.messageId)).size).toBe(generated.length)
  })

  it('go as they are when they are few', async () => {
    const messages = messagesOf()
    await Promise.all(generated.slice(0, 3).map((mailbox) => look(messages, mailbox)))
    expect(envelopes()).toEqual([])
  })

  it('are refused one by one, each with its own wait; only that one is asked again', async () => {
    const messages = messagesOf()
    const begun = performance.now()
    await Promise.all([...generated.slice(0, 19), at('throttled')].map((mailbox) => look(messages, mailbox)))
    expect(performance.now() - begun).toBeGreaterThan(1900)
    const asked = simulator.calls.filter((call) => !call.url.endsWith('/$batch'))
    expect(asked).toHaveLength(22)
    expect(asked.filter((call) => call.url.includes('/throttled')).map((call) => call.status)).toEqual([429, 429, 200])
  })

  it('wait as long as a refused envelope asks, and then go on', async () => {
    const messages = messagesOf()
    await look(messages, generated[0] ?? '')
    await simulator.fault({
      pathPattern: '/\\$batch$',
      count: 1,
      decision: { status: 429, code: 'TooManyRequests', message: 'x', headers: { 'Retry-After': '1' } },
    })
    const begun = performance.now()
    const asked = Promise.all(generated.slice(0, 20).map((mailbox) => look(messages, mailbox)))
    await new Promise((resolve) => setTimeout(resolve, 300))
    // The whole application is to wait: also who asks for another mailbox in the meantime
    await look(messages, generated[30] ?? '')
    expect(performance.now() - begun).toBeGreaterThan(950)
    await asked
    expect(envelopes().map((call) => call.status)).toEqual([429, 200])
  })

  it('keep four places per mailbox, inside envelopes too', async () => {
    const messages = messagesOf()
    await simulator.control('DELETE', 'requests')
    await simulator.fault({ addressPattern: '^', decision: { delayMs: 30 } })
    const few = generated.slice(0, 4)
    await Promise.all(Array.from({ length: 40 }, (_, index) => look(messages, few[index % 4] ?? '')))
    const { inFlightMaxima } = await simulator.control<{ inFlightMaxima: Record<string, number> }>('GET', 'requests')
    expect(Math.max(...few.map((mailbox) => inFlightMaxima[mailbox] ?? 0))).toBeLessThanOrEqual(4)
    const inner = simulator.calls.filter((call) => !call.url.endsWith('/$batch'))
    expect(inner.every((call) => call.status === 200)).toBe(true)
  })
})

describe('an envelope that is lost', () => {
  it.each(['cut', 'truncated'])(
    'because one mailbox is "%s" costs the others one more request, and nothing else',
    async (fault) => {
      const messages = messagesOf({ timeouts: { connectSeconds: 5, requestSeconds: 10, totalSeconds: 2 } })
      const bad = refusal(look(messages, at(fault)))
      const good = Promise.all(generated.slice(0, 15).map((mailbox) => look(messages, mailbox)))
      expect((await good).every((page) => page.hits.length > 0)).toBe(true)
      expect((await bad).code).toBe(fault === 'cut' ? 'connectionLost' : 'badAnswer')
      // Whoever spoiled one is asked alone from now on, so that the next envelope arrives
      simulator.calls.length = 0
      const again = refusal(look(messages, at(fault)))
      await Promise.all(generated.slice(0, 15).map((mailbox) => look(messages, mailbox)))
      await again
      expect(envelopes()).toHaveLength(1)
    },
  )

  it('because one mailbox does not answer does not keep the others waiting for ever', async () => {
    const messages = messagesOf({ timeouts: { connectSeconds: 5, requestSeconds: 1, totalSeconds: 10 } })
    const slow = refusal(look(messages, at('slow-batch')))
    const pages = await Promise.all(generated.slice(0, 15).map((mailbox) => look(messages, mailbox)))
    expect(pages.every((page) => page.hits.length > 0)).toBe(true)
    expect((await slow).code).toBe('timedOut')
  })

  it('is not sent again where something may have been done: whoever asked must look', async () => {
    const messages = messagesOf()
    const mailboxes = generated.slice(20, 24)
    const subject = 'Batch copy 41'
    const stored = await Promise.all(mailboxes.map((mailbox) => simulator.deliver(mailbox, eml({ subject }))))
    await simulator.fault({ method: 'POST', pathPattern: '/copy$', count: 1, decision: { cut: true } })
    const copies = await Promise.allSettled(
      mailboxes.map((mailbox, index) =>
        messages.copy({ mailbox, messageId: stored[index]?.immutableId ?? '', folder: 'archive' }, options),
      ),
    )
    expect(copies.map((copy) => copy.status === 'rejected' && copy.reason.code)).toEqual(
      Array(4).fill('connectionLost'),
    )
    const after = await Promise.all(mailboxes.map((mailbox) => simulator.stored(mailbox)))
    const inArchive = after.map(
      (all) => all.filter((one) => one.subject === subject && one.folder === 'Archive').length,
    )
    expect(inArchive.filter((count) => count > 1)).toEqual([])
  })

  it('gives up an envelope when nobody waits for it any more', async () => {
    const messages = messagesOf()
    const stop = new AbortController()
    const begun = performance.now()
    const asked = generated
      .slice(0, 10)
      .concat(at('slow-stop'))
      .map((mailbox) => messages.searchPage({ mailbox, criteria: null, pageSize: 1 }, { signal: stop.signal }))
    setTimeout(() => stop.abort(new Error('the run was cancelled')), 200)
    const ended = await Promise.allSettled(asked)
    expect(ended.every((one) => one.status === 'rejected')).toBe(true)
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})

describe('changes in an envelope', () => {
  it('move, mark and delete for good, each in its own mailbox', async () => {
    const messages = messagesOf()
    const mailboxes = generated.slice(24, 28)
    const stored = await Promise.all(
      mailboxes.map((mailbox) => simulator.deliver(mailbox, eml({ subject: 'In bulk: “#&%” 🎣 שלום' }))),
    )
    const one = (index: number) => ({ mailbox: mailboxes[index] ?? '', messageId: stored[index]?.immutableId ?? '' })
    await Promise.all([
      messages.move({ ...one(0), folder: 'junkemail' }, options),
      messages.setRead({ ...one(1), isRead: true }, options),
      messages.delete({ ...one(2), mode: 'hard' }, options),
      messages.delete({ ...one(3), mode: 'soft' }, options),
    ])
    expect(envelopes()).toHaveLength(1)
    const now = await Promise.all(mailboxes.map((mailbox) => simulator.stored(mailbox)))
    const found = now.map((all, index) => all.find((each) => each.immutableId === one(index).messageId))
    expect(found.map((each) => each?.folder)).toEqual([
      'Junk Email',
      'Inbox',
      'Recoverable Items/Purges',
      'Recoverable Items/Deletions',
    ])
    expect(found[1]?.isRead).toBe(true)
  })
})
