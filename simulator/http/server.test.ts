import { fetch } from 'undici'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startForTest, type TestSimulator } from '../testing/startForTest'

let simulator: TestSimulator
beforeAll(async () => {
  simulator = await startForTest()
})
afterAll(() => simulator[Symbol.asyncDispose]())

const keys = () => `${simulator.ready.login}/common/discovery/v2.0/keys`

async function withRule<T>(decision: Record<string, unknown>, work: () => Promise<T>): Promise<T> {
  await simulator.control('POST', 'faults', { service: 'login', pathPattern: 'keys', decision })
  try {
    return await work()
  } finally {
    await simulator.control('DELETE', 'faults')
  }
}

describe('the server', () => {
  it('is not trusted by who does not know its authority', async () => {
    await expect(fetch(keys())).rejects.toMatchObject({ cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } })
  })

  it('answers on both names of the machine, with request ids', async () => {
    const url = keys().replace('localhost', '127.0.0.1')
    const response = await simulator.fetch(url, { headers: { 'client-request-id': 'mine' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('client-request-id')).toBe('mine')
    expect(response.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('cuts the connection', async () => {
    await withRule({ cut: true }, () => expect(simulator.fetch(keys())).rejects.toThrow())
    expect((await simulator.fetch(keys())).status).toBe(200)
  })

  it('sends half of the JSON as if it were whole', async () => {
    const whole = await (await simulator.fetch(keys())).text()
    await withRule({ truncateTo: 0.5 }, async () => {
      const response = await simulator.fetch(keys())
      expect(response.status).toBe(200)
      expect(await response.text()).toBe(whole.slice(0, Math.floor(whole.length / 2)))
    })
  })

  it('waits, and refuses with a status and headers of choice', async () => {
    const started = performance.now()
    await withRule({ delayMs: 120, status: 503, headers: { 'Retry-After': '7' } }, async () => {
      const response = await simulator.fetch(keys())
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe('7')
    })
    expect(performance.now() - started).toBeGreaterThan(115)
  })
})
