import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { describe, expect, it } from 'vitest'
import { actorFromSession } from '../../lib/auth/actorFromSession'
import { endSession } from '../../lib/auth/endSession'
import { disableUser, enableUser, endSessions } from '../../lib/auth/users/changeAccess'
import { changeRoles } from '../../lib/auth/users/changeRoles'
import { config } from '../../lib/config'
import { db } from '../../lib/db/client'
import { testDatabase } from '../support/testDatabase'
import { actorOf, createPerson, sessionCookieOf } from './people'

await testDatabase()
const administrator = await createPerson('Ines Okafor', ['administrator'])

describe('a session', () => {
  it('stands for the person, with the rights of their roles', async () => {
    const analyst = await createPerson('Mara Lindqvist', ['analyst'])
    const actor = await actorFromSession(await sessionCookieOf(analyst), '192.0.2.9')
    expect(actor).toMatchObject({ userId: analyst.id, name: 'Mara Lindqvist', address: '192.0.2.9', origin: 'console' })
    expect(actor?.permissions.has('mail.search')).toBe(true)
    expect(actor?.permissions.has('users.manage')).toBe(false)
  })

  it('loses a role at the next request after it was taken away', async () => {
    const person = await createPerson('Jon Abara', ['analyst', 'approver'])
    const cookie = await sessionCookieOf(person)
    expect((await actorFromSession(cookie, null))?.permissions.has('approvals.decide')).toBe(true)
    await changeRoles(actorOf(administrator), person.id, ['analyst'])
    const after = await actorFromSession(cookie, null)
    expect(after?.permissions.has('approvals.decide')).toBe(false)
    expect(after?.permissions.has('mail.search')).toBe(true)
  })

  it('ends when sessions are ended, and a new one works', async () => {
    const person = await createPerson('Lea Brandt', ['viewer'])
    const cookie = await sessionCookieOf(person)
    await endSessions(actorOf(administrator), person.id)
    expect(await actorFromSession(cookie, null)).toBeNull()
    const again = await db().user.findUniqueOrThrow({ where: { id: person.id } })
    expect(await actorFromSession(await sessionCookieOf(again), null)).not.toBeNull()
  })

  it('ends when the person is disabled, and enabling does not bring it back', async () => {
    const person = await createPerson('Tom Reyes', ['viewer'])
    const cookie = await sessionCookieOf(person)
    await disableUser(actorOf(administrator), person.id)
    expect(await actorFromSession(cookie, null)).toBeNull()
    await enableUser(actorOf(administrator), person.id)
    expect(await actorFromSession(cookie, null)).toBeNull()
  })

  it('ends at sign-out on the server, and only that one of several', async () => {
    const person = await createPerson('Ada Quist', ['viewer'])
    const sessionId = randomUUID()
    const cookie = await sessionCookieOf(person, { sessionId })
    const elsewhere = await sessionCookieOf(person)
    await db().user.update({ where: { id: person.id }, data: { endedSessions: ['1000:long-ago'] } })
    await endSession({ userId: person.id, sessionId, epoch: person.sessionEpoch, signedInAt: Date.now() }, '192.0.2.1')
    expect(await actorFromSession(cookie, null)).toBeNull()
    expect(await actorFromSession(elsewhere, null)).not.toBeNull()
    // What no cookie can bring back is forgotten
    const { endedSessions } = await db().user.findUniqueOrThrow({ where: { id: person.id } })
    expect(endedSessions).toEqual([expect.stringContaining(sessionId)])
  })

  it('is nothing when forged, of another kind, expired, or of nobody', async () => {
    const person = await createPerson('Nia Cole', ['administrator'])
    const good = await sessionCookieOf(person)
    expect(await actorFromSession(good, null)).not.toBeNull()
    const token = { userId: person.id, sessionId: randomUUID(), epoch: 1, signedInAt: Date.now() }
    const forged = await encode({ token, secret: 'another secret of 32 characters or more' })
    const otherPurpose = await encode({ token, secret: config().authSecret, salt: 'next-auth.state' })
    const tooOld = await sessionCookieOf(person, { signedInAt: Date.now() - 13 * 3_600_000 })
    const nobody = await sessionCookieOf(person, { userId: '0190a000-0000-7000-8000-000000000000' })
    const withoutId = await sessionCookieOf(person, { sessionId: undefined })
    const shapeless = await sessionCookieOf(person, { epoch: 'one' })
    const cut = good.slice(0, -3)
    for (const cookie of [forged, otherPurpose, tooOld, nobody, withoutId, shapeless, cut, '', undefined]) {
      expect(await actorFromSession(cookie, null)).toBeNull()
    }
  })
})
