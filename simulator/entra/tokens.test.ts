import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startForTest, type TestSimulator } from '../testing/startForTest'
import { stampOf } from './issueTokens'
import { createAuth } from './tokens'

let simulator: TestSimulator
beforeAll(async () => {
  simulator = await startForTest()
})
afterAll(() => simulator[Symbol.asyncDispose]())

function check(changes: Record<string, unknown> = {}, audience = simulator.ready.graph) {
  const { entra } = simulator.simulation
  const now = Math.floor(entra.clock.now().getTime() / 1000)
  const token = entra.key.sign({
    aud: simulator.ready.graph,
    tid: simulator.ready.credentials.tenantId,
    appid: simulator.ready.credentials.clientId,
    roles: ['Mail.Read'],
    iat: now,
    nbf: now,
    exp: now + 60,
    aio: stampOf(0),
    ...changes,
  })
  return createAuth(entra).verifyAccessToken(`Bearer ${token}`, [audience])
}

describe('verifyAccessToken', () => {
  it('tells who calls and what is allowed', () => {
    expect(check()).toEqual({
      ok: true,
      clientId: simulator.ready.credentials.clientId,
      roles: ['Mail.Read'],
      scopes: [],
      person: null,
    })
    const person = simulator.simulation.world.people()[0]
    expect(check({ scp: 'Mail.Read User.Read', oid: person?.id })).toMatchObject({
      ok: true,
      roles: [],
      scopes: ['Mail.Read', 'User.Read'],
      person,
    })
  })

  it.each([
    ['another audience', { aud: 'https://graph.microsoft.us' }, /audience/],
    ['no audience', { aud: undefined }, /audience/],
    ['another tenant', { tid: '11111111-1111-4111-8111-111111111111' }, /tenant/],
    ['a token that has expired', { exp: 1 }, /expired/],
    ['a token from the future', { nbf: 9_999_999_999 }, /not yet valid/],
    ['an unknown application', { appid: 'nobody' }, /application/],
  ])('refuses %s', (_, changes, message) => {
    expect(check(changes)).toMatchObject({
      ok: false,
      code: 'InvalidAuthenticationToken',
      message: expect.stringMatching(message),
    })
  })

  it('refuses no token, another scheme, and a changed token', () => {
    const auth = createAuth(simulator.simulation.entra)
    const signed = simulator.simulation.entra.key.sign({ aud: simulator.ready.graph })
    const forged = signed.replace(/\.[^.]+\./, `.${Buffer.from('{"aud":"x"}').toString('base64url')}.`)
    for (const header of [undefined, '', 'Basic abc', 'Bearer', 'Bearer a.b.c', `Bearer ${forged}`]) {
      expect(auth.verifyAccessToken(header, [simulator.ready.graph])).toMatchObject({ ok: false })
    }
  })

  it('refuses what was issued before the tokens were expired by hand', async () => {
    await simulator.control('POST', 'tokens/expire', { access: true })
    expect(check()).toMatchObject({ ok: false, message: expect.stringMatching(/expired/) })
    expect(check({ aio: stampOf(1) })).toMatchObject({ ok: true })
  })
})
