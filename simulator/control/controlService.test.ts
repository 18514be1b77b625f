import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startForTest, type TestSimulator } from '../testing/startForTest'

let simulator: TestSimulator
beforeAll(async () => {
  simulator = await startForTest()
})
afterAll(() => simulator[Symbol.asyncDispose]())

const EML = Buffer.from(
  'From: a@example.com\r\nTo: b@example.com\r\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: <1@example.com>\r\n\r\nHi\r\n',
)

describe('the control endpoint', () => {
  it('needs its token', async () => {
    const url = `${simulator.ready.control.url}/status`
    for (const authorization of ['', 'Bearer x', `Bearer ${simulator.ready.control.token}x`]) {
      expect((await simulator.fetch(url, { headers: { authorization } })).status).toBe(401)
    }
    expect((await simulator.control('GET', 'status')).json).toMatchObject({ people: 60, generation: 0 })
  })

  it('moves the clock', async () => {
    const { json } = await simulator.control('POST', 'clock', { set: '2030-01-01T00:00:00Z' })
    expect(json).toMatchObject({ now: expect.stringMatching(/^2030-01-01T00:00:0/) })
    await simulator.control('POST', 'reset')
    const { json: status } = await simulator.control('GET', 'status')
    expect(Math.abs(new Date((status as { now: string }).now).getTime() - Date.now())).toBeLessThan(5000)
  })

  it('takes a message as it is and shows where everything lies', async () => {
    const address = 'george.mbeki@harbourpine.example'
    const added = await simulator.control('POST', `mailboxes/${address}/messages?folder=junkemail`, new Uint8Array(EML))
    expect(added.json).toMatchObject({ folder: 'Junk Email', subject: 'Grüße', internetMessageId: '<1@example.com>' })
    const { immutableId } = added.json as { immutableId: string }
    const mime = await simulator.control('GET', `mailboxes/${address}/messages/${encodeURIComponent(immutableId)}/mime`)
    expect(mime.json).toMatchObject({ sha256: createHash('sha256').update(EML).digest('hex') })
    const list = await simulator.control('GET', `mailboxes/${address}/messages`)
    expect(list.json).toContainEqual(added.json)
    const depot = await simulator.control('GET', 'mailboxes/bill.tranter@depot.harbourpine.example/messages')
    expect((depot.json as unknown[]).length).toBeGreaterThan(3)
  })

  it('changes applications without ever showing a secret', async () => {
    const { clientId, clientSecret } = simulator.ready.credentials
    const list = await simulator.control('GET', 'applications')
    expect(JSON.stringify(list.json)).not.toContain(clientSecret)
    const changed = await simulator.control('PATCH', `applications/${clientId}`, {
      withdrawConsent: true,
      addRedirectUris: ['https://console.example/callback'],
    })
    expect(changed.json).toMatchObject({ applicationPermissions: [], delegatedScopes: [] })
    expect((changed.json as { redirectUris: string[] }).redirectUris).toContain('https://console.example/callback')
    await simulator.control('POST', 'reset')
    expect(simulator.simulation.world.applications.get(clientId)?.applicationPermissions).toContain('Mail.ReadWrite')
  })

  it('adds, changes and removes people', async () => {
    const userPrincipalName = 'new.person@harbourpine.example'
    const person = { userPrincipalName, displayName: 'New Person', password: 'secret-word' }
    const added = await simulator.control('POST', 'people', person)
    expect(added).toMatchObject({ status: 200, json: { mailbox: 'cloud' } })
    expect(JSON.stringify(added.json)).not.toContain('secret-word')
    expect((await simulator.control('POST', 'people', person)).status).toBe(409)
    expect(simulator.simulation.world.people()).toHaveLength(61)
    await simulator.control('PATCH', `people/${userPrincipalName}`, { mailbox: 'none' })
    expect((await simulator.control('GET', `mailboxes/${userPrincipalName}/messages`)).status).toBe(409)
    await simulator.control('DELETE', `people/${userPrincipalName}`)
    expect((await simulator.control('GET', `people/${userPrincipalName}`)).status).toBe(404)
  })

  it('holds the clock, moves it while it stands, and lets it go on from there', async () => {
    const now = async (body: object) => {
      const { json } = await simulator.control('POST', 'clock', body)
      return Date.parse((json as { now: string }).now)
    }
    const held = await now({ held: true })
    expect(await now({ held: true })).toBe(held)
    expect(await now({ advanceSeconds: 60 })).toBe(held + 60_000)
    const before = performance.now()
    const gone = (await now({ held: false })) - held - 60_000
    expect(gone).toBeLessThanOrEqual(performance.now() - before + 1)
    expect(gone).toBeGreaterThanOrEqual(0)
  })

  it('counts requests by kind', async () => {
    await simulator.control('DELETE', 'requests')
    await simulator.fetch(`${simulator.ready.login}/common/discovery/v2.0/keys`)
    const { json } = await simulator.control('GET', 'requests')
    expect(json).toEqual({ requests: { 'login GET /common/discovery/v2.0/keys': 1 }, inFlightMaxima: {}, refused: 0 })
  })

  it.each([
    ['POST', 'faults', { decision: { status: 200 } }],
    ['POST', 'faults', { pathPattern: '(', decision: { cut: true } }],
    ['POST', 'faults', { decisions: {} }],
    ['POST', 'clock', { advanceSeconds: 'soon' }],
    ['POST', 'people', {}],
    ['POST', 'people', new Uint8Array([123])],
    ['POST', 'mailboxes/george.mbeki@harbourpine.example/messages', undefined],
  ])('refuses %s %s with a body that makes no sense', async (method, path, body) => {
    const { status, json } = await simulator.control(method, path, body)
    expect(status).toBe(400)
    expect(json).toMatchObject({ error: expect.stringMatching(/./) })
  })

  it('says so when there is no such thing', async () => {
    for (const path of ['nothing', 'mailboxes/nobody@x.example/messages', 'people/nobody@x.example']) {
      expect((await simulator.control('GET', path)).status).toBe(404)
    }
    expect((await simulator.control('DELETE', 'faults/99')).status).toBe(404)
  })
})
