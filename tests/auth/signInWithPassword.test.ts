import { scryptSync } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { authenticateOperator } from '../../lib/auth/operator'
import { accountRate, addressRate } from '../../lib/auth/signInThrottle'
import { signInWithPassword } from '../../lib/auth/signInWithPassword'
import { db } from '../../lib/db/client'
import { testDatabase } from '../support/testDatabase'
import { auditOf, createPerson, goodPassword } from './people'

await testDatabase()
const person = await createPerson('Mara Lindqvist', ['analyst'])

beforeEach(async () => {
  await db().rateWindow.deleteMany()
})

function attempt(password: string, { email = person.email, address = '192.0.2.1' } = {}) {
  return signInWithPassword({ email, password, address, origin: 'console' })
}

describe('signing in with a password', () => {
  it('lets the right password in, however the address is written, and writes it down', async () => {
    const user = await attempt(goodPassword, { email: ' Mara.Lindqvist@Tallow-Freight.EXAMPLE ' })
    expect(user.id).toBe(person.id)
    expect(user.lastSignInAt).not.toBeNull()
    const [entry] = await auditOf('signIn.succeeded')
    expect(entry).toMatchObject({ actorId: person.id, address: '192.0.2.1', detail: { with: 'password' } })
  })

  it('tells somebody with the right password, and nobody else, that the account is disabled', async () => {
    const { email } = await createPerson('Disabled Person', ['viewer'], { status: 'disabled' })
    await expect(attempt(goodPassword, { email })).rejects.toMatchObject({ code: 'accountDisabled' })
    expect((await auditOf('signIn.failed')).at(-1)?.detail).toMatchObject({ reason: 'disabled' })
    await expect(attempt('not the password', { email })).rejects.toMatchObject({ code: 'signInFailed' })
  })

  it('says the same for every other reason, and the audit log says which it was', async () => {
    await createPerson('Invited Person', ['viewer'], { status: 'invited', passwordHash: null })
    const cases: [string, string, string][] = [
      [person.email, 'not the password', 'wrongPassword'],
      ['nobody@tallow-freight.example', goodPassword, 'unknownAccount'],
      ['disabled.person@tallow-freight.example', 'not the password', 'wrongPassword'],
      ['invited.person@tallow-freight.example', goodPassword, 'noPassword'],
    ]
    for (const [email, password, reason] of cases) {
      await expect(attempt(password, { email })).rejects.toMatchObject({
        code: 'signInFailed',
        message: 'The e-mail address or the password is not right.',
      })
      expect((await auditOf('signIn.failed')).at(-1)?.detail).toMatchObject({ reason })
    }
    const entries = JSON.stringify(
      (await auditOf('signIn.failed')).map(({ detail, actorName }) => ({ detail, actorName })),
    )
    expect(entries).not.toContain('nobody@')
    expect(entries).not.toContain(goodPassword)
  })

  it('replaces a hash of older parameters', async () => {
    const salt = Buffer.alloc(16, 7)
    const old = scryptSync(goodPassword, salt, 32, { N: 2 ** 14, r: 8, p: 1 })
    const stored = `$scrypt$ln=14,r=8,p=1$${salt.toString('base64').replace(/=+$/, '')}$${old.toString('base64').replace(/=+$/, '')}`
    const early = await createPerson('Early Adopter', ['viewer'], { passwordHash: stored })
    expect((await attempt(goodPassword, { email: early.email })).passwordHash).toMatch(/^\$scrypt\$ln=15,/)
    expect((await attempt(goodPassword, { email: early.email })).id).toBe(early.id)
  })
})

describe('the throttle', () => {
  it('holds per account, also against parallel attempts and the right password, and is audited once', async () => {
    const before = (await auditOf('signIn.throttled')).length
    const tries = Array.from({ length: accountRate.limit + 5 }, (_, i) =>
      attempt('wrong password', { address: `192.0.2.${i}` }).catch((error: { code: string }) => error.code),
    )
    const codes = await Promise.all(tries)
    expect(codes.filter((code) => code === 'signInFailed')).toHaveLength(accountRate.limit)
    expect(codes.filter((code) => code === 'signInThrottled')).toHaveLength(5)
    await expect(attempt(goodPassword)).rejects.toMatchObject({ code: 'signInThrottled', retryAfterMinutes: 15 })
    const entries = await auditOf('signIn.throttled')
    expect(entries).toHaveLength(before + 1)
    expect(entries.at(-1)).toMatchObject({ actorId: person.id, detail: { by: 'account' } })
  })

  it('holds for an account that does not exist, with the same words', async () => {
    const email = 'nobody@tallow-freight.example'
    for (let i = 0; i < accountRate.limit; i++) {
      await expect(attempt('x', { email })).rejects.toMatchObject({ code: 'signInFailed' })
    }
    await expect(attempt('x', { email })).rejects.toMatchObject({ code: 'signInThrottled' })
  })

  it('holds per address over many accounts', async () => {
    await db().rateWindow.create({
      data: { key: 'signIn:address:198.51.100.4', startedAt: new Date(), count: addressRate.limit },
    })
    await expect(attempt(goodPassword, { address: '198.51.100.4' })).rejects.toMatchObject({ code: 'signInThrottled' })
    expect((await attempt(goodPassword, { address: '198.51.100.5' })).id).toBe(person.id)
  })

  it('ends with its window, and a success in time forgets the failures of the account only', async () => {
    for (let i = 0; i < accountRate.limit - 1; i++) await expect(attempt('wrong password')).rejects.toThrow()
    await attempt(goodPassword)
    await expect(attempt('wrong password')).rejects.toMatchObject({ code: 'signInFailed' })
    const { count } = await db().rateWindow.findUniqueOrThrow({ where: { key: 'signIn:address:192.0.2.1' } })
    expect(count).toBe(accountRate.limit)

    await db().rateWindow.updateMany({ data: { count: 1000 } })
    await expect(attempt(goodPassword)).rejects.toMatchObject({ code: 'signInThrottled' })
    await db().rateWindow.updateMany({ data: { startedAt: new Date(Date.now() - 16 * 60_000) } })
    expect((await attempt(goodPassword)).id).toBe(person.id)
  })
})

describe('an operator of the command line', () => {
  it('is the same person with the same rights, and throttled alike', async () => {
    const actor = await authenticateOperator({ email: person.email, password: goodPassword })
    expect(actor).toMatchObject({ userId: person.id, origin: 'cli' })
    expect(actor.permissions.has('mail.change')).toBe(true)
    await expect(authenticateOperator({ email: person.email, password: 'wrong password' })).rejects.toMatchObject({
      code: 'signInFailed',
    })
    expect((await auditOf('signIn.failed')).at(-1)?.detail).toMatchObject({ origin: 'cli' })
  })
})
