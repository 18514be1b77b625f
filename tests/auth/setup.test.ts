import { beforeEach, describe, expect, it, vi } from 'vitest'
import { checkSetupLink, completeSetup, offerSetup } from '../../lib/auth/setup'
import { signInWithPassword } from '../../lib/auth/signInWithPassword'
import { db } from '../../lib/db/client'
import { testDatabase } from '../support/testDatabase'
import { auditOf, createPerson, goodPassword } from './people'

await testDatabase()

beforeEach(async () => {
  await db().user.deleteMany()
  await db().oneTimeToken.deleteMany()
})

/** What the server prints when it starts: the token in the link, if there is one. */
async function printedToken(): Promise<string | undefined> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await offerSetup()
  const printed = write.mock.calls.map(([text]) => String(text)).join('')
  write.mockRestore()
  return /http:\/\/localhost:3000\/setup#([\w-]{43})/.exec(printed)?.[1]
}

function setUp(token: string, email = 'ines.okafor@tallow-freight.example', password = goodPassword) {
  return completeSetup({ token, name: 'Ines Okafor', email, password }, '192.0.2.1')
}

describe('the first visit', () => {
  it('creates the administrator with the link from the log, once', async () => {
    const token = String(await printedToken())
    expect(JSON.stringify(await db().oneTimeToken.findMany())).not.toContain(token)
    await checkSetupLink(token)
    await setUp(token)
    const user = await signInWithPassword({
      email: 'ines.okafor@tallow-freight.example',
      password: goodPassword,
      address: 'x',
      origin: 'console',
    })
    expect(user.roles).toEqual(['administrator'])
    expect((await auditOf('user.setUp')).at(-1)).toMatchObject({ actorId: user.id, address: '192.0.2.1' })
    await expect(setUp(token, 'second@tallow-freight.example')).rejects.toMatchObject({ code: 'alreadySetUp' })
    await expect(checkSetupLink(token)).rejects.toMatchObject({ code: 'alreadySetUp' })
  })

  it('of many at once, with the links of two servers, exactly one succeeds', async () => {
    const tokens = [String(await printedToken()), String(await printedToken())]
    const tries = Array.from({ length: 8 }, (_, i) => setUp(String(tokens[i % 2]), `person${i}@tallow-freight.example`))
    const settled = await Promise.allSettled(tries)
    expect(settled.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await db().user.count()).toBe(1)
    for (const one of settled) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'alreadySetUp' })
  })

  it('refuses a wrong or expired link, and a weak password', async () => {
    const token = String(await printedToken())
    await expect(setUp('x'.repeat(43))).rejects.toMatchObject({ code: 'linkNotUsable' })
    await expect(setUp(token, undefined, 'Password1234!')).rejects.toMatchObject({ code: 'weakPassword' })
    await db().oneTimeToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
    await expect(checkSetupLink(token)).rejects.toMatchObject({ code: 'linkNotUsable' })
    await expect(setUp(token)).rejects.toMatchObject({ code: 'linkNotUsable' })
    expect(await db().user.count()).toBe(0)
  })

  it('prints no link once somebody has an account', async () => {
    await createPerson('Ines Okafor', ['administrator'])
    expect(await printedToken()).toBeUndefined()
    expect(await db().oneTimeToken.count()).toBe(0)
  })
})
