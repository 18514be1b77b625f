import { describe, expect, it } from 'vitest'
import { FaultBoard } from './faultBoard'
import { Journal } from './journal'

function board(options: { latencyMs?: number; throttleShare?: number } = {}) {
  const journal = new Journal()
  const faults = new FaultBoard({ latencyMs: 0, throttleShare: 0, journal, ...options })
  const ask = (address: string | null, path = '/v1.0/users/x/messages') =>
    faults.decide({ service: 'graph', method: 'GET', path, address })
  return { faults, journal, ask }
}

describe('faults by address', () => {
  it('refuses the first calls of throttled@ and then works', () => {
    const { ask } = board()
    const answers = Array.from({ length: 4 }, () => ask('throttled@harbourpine.example')?.status)
    expect(answers).toEqual([429, 429, undefined, undefined])
    expect(ask('throttled-2@harbourpine.example')?.headers).toEqual({ 'Retry-After': '1' })
  })

  it('sends no Retry-After for throttlednoretry@, and never relents for alwaysthrottled@', () => {
    const { ask } = board()
    expect(ask('throttlednoretry@harbourpine.example')).toMatchObject({ status: 429, headers: {} })
    const answers = Array.from({ length: 20 }, () => ask('alwaysthrottled@harbourpine.example')?.status)
    expect(new Set(answers)).toEqual(new Set([429]))
  })

  it.each([
    ['gone', { status: 404, code: 'ErrorInvalidUser' }],
    ['nolicence', { status: 404, code: 'MailboxNotEnabledForRESTAPI' }],
    ['forbidden', { status: 403, code: 'ErrorAccessDenied' }],
    ['unavailable', { status: 503 }],
    ['servererror', { status: 500 }],
    ['cut', { cut: true }],
    ['truncated', { truncateTo: 0.6 }],
    ['slow', { delayMs: 3000 }],
  ])('answers %s@ as it says', (name, expected) => {
    expect(board().ask(`${name}@harbourpine.example`)).toMatchObject(expected)
  })

  it('leaves everybody else alone', () => {
    const { ask } = board()
    for (const address of ['slowinski@harbourpine.example', 'anna.slow@harbourpine.example', 'cut', null]) {
      expect(ask(address)).toBeUndefined()
    }
  })
})

describe('rules', () => {
  it('hit what they describe, as often as they say, before the address has its turn', () => {
    const { faults, ask } = board()
    faults.addRule({ pathPattern: '/move$', method: 'get', count: 2, decision: { status: 502 } })
    expect(ask(null)).toBeUndefined()
    expect(ask('slow@harbourpine.example', '/v1.0/users/x/messages/y/move')?.status).toBe(502)
    expect(ask(null, '/v1.0/users/x/messages/y/move')?.status).toBe(502)
    expect(ask(null, '/v1.0/users/x/messages/y/move')).toBeUndefined()
  })

  it('match by address and chance, and can be taken away', () => {
    const { faults, ask } = board()
    const { id } = faults.addRule({ addressPattern: '^anna@', probability: 0.5, decision: { cut: true } })
    const hits = Array.from({ length: 400 }, () => ask('anna@x.example')).filter(Boolean).length
    expect(hits).toBeGreaterThan(120)
    expect(hits).toBeLessThan(280)
    faults.clearRules(id)
    expect(ask('anna@x.example')).toBeUndefined()
  })
})

describe('weather', () => {
  it('throttles the share asked for, mailbox requests only', () => {
    const { ask } = board({ throttleShare: 0.2 })
    const hits = Array.from({ length: 1000 }, () => ask('anna@x.example')?.status === 429).filter(Boolean).length
    expect(hits).toBeGreaterThan(140)
    expect(hits).toBeLessThan(260)
    expect(Array.from({ length: 200 }, () => ask(null)).every((each) => each === undefined)).toBe(true)
  })

  it('adds the latency to whatever else happens', () => {
    const { ask } = board({ latencyMs: 40 })
    expect(ask(null)).toEqual({ delayMs: 40 })
    expect(ask('slow@x.example')?.delayMs).toBe(3040)
    expect(ask('forbidden@x.example')).toMatchObject({ delayMs: 40, status: 403 })
  })
})

describe('the journal', () => {
  it('counts kinds of requests without their ids', () => {
    const { ask, journal } = board()
    ask(null, '/v1.0/users/0b2f0c9e-1111-4222-8333-444455556666/messages/AAMkAGI2TG93AAA%3D')
    ask(null, '/v1.0/users/anna%40x.example/messages/AAMkAGI2TG94AAA=')
    expect(journal.requests()).toEqual({ 'graph GET /v1.0/users/{id}/messages/{id}': 2 })
  })
})
