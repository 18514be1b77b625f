import { beforeEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../lib/audit/verify'
import { signInWithPassword } from '../../lib/auth/signInWithPassword'
import { disableUser, enableUser, endSessions } from '../../lib/auth/users/changeAccess'
import { changeRoles } from '../../lib/auth/users/changeRoles'
import { choosePassword, readLink } from '../../lib/auth/users/choosePassword'
import { invitation, inviteUser, issueLink } from '../../lib/auth/users/inviteUser'
import { readUsers } from '../../lib/auth/users/readUsers'
import { db } from '../../lib/db/client'
import { testDatabase } from '../support/testDatabase'
import { actorOf, auditOf, createPerson, goodPassword } from './people'

await testDatabase()
const ines = await createPerson('Ines Okafor', ['administrator'])
const administrator = actorOf(ines)
const anotherPassword = 'gravel otter 77 lantern'

beforeEach(async () => {
  await db().user.update({ where: { id: ines.id }, data: { status: 'active', roles: ['administrator'] } })
  await db().user.deleteMany({ where: { id: { not: ines.id } } })
})

function tokenOf(link: { url: string } | null): string {
  return String(link?.url.split('#')[1])
}

function invite(email = 'new.person@tallow-freight.example') {
  return inviteUser(
    administrator,
    invitation.parse({ signsInWith: 'password', name: 'New Person', email, roles: ['analyst'] }),
  )
}

const signIn = (email: string, password: string) =>
  signInWithPassword({ email, password, address: '192.0.2.1', origin: 'console' })

describe('an invitation', () => {
  it('is accepted once, by choosing a password', async () => {
    const link = await invite('New.Person@Tallow-Freight.example')
    expect(link?.url).toMatch(/^http:\/\/localhost:3000\/accept-invitation#[\w-]{43}$/)
    const token = tokenOf(link)
    expect(await readLink({ purpose: 'invitation', token })).toEqual({
      name: 'New Person',
      email: 'new.person@tallow-freight.example',
    })
    await expect(signIn('new.person@tallow-freight.example', goodPassword)).rejects.toMatchObject({
      code: 'signInFailed',
    })

    const both = await Promise.allSettled([
      choosePassword({ purpose: 'invitation', token, password: goodPassword }, '192.0.2.2'),
      choosePassword({ purpose: 'invitation', token, password: anotherPassword }, '192.0.2.3'),
    ])
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'linkNotUsable' } })
    const user = await signIn(
      'new.person@tallow-freight.example',
      both[0]?.status === 'fulfilled' ? goodPassword : anotherPassword,
    )
    expect(user).toMatchObject({ status: 'active', roles: ['analyst'] })
    await expect(readLink({ purpose: 'invitation', token })).rejects.toMatchObject({ code: 'linkNotUsable' })
    expect((await auditOf('user.invited')).at(-1)).toMatchObject({ actorId: ines.id, objectId: user.id })
    expect((await auditOf('user.invitationAccepted')).at(-1)).toMatchObject({ actorId: user.id })
    expect(JSON.stringify(await db().auditEntry.findMany({ select: { detail: true } }))).not.toContain(token)
    expect(JSON.stringify(await db().oneTimeToken.findMany())).not.toContain(token)
  })

  it('refuses a weak password and stays usable', async () => {
    const token = tokenOf(await invite())
    for (const password of ['short', 'Password1234!', 'new.person@tallow-freight.example']) {
      await expect(choosePassword({ purpose: 'invitation', token, password }, 'x')).rejects.toMatchObject({
        code: 'weakPassword',
        issues: [{ path: 'password' }],
      })
    }
    await choosePassword({ purpose: 'invitation', token, password: goodPassword }, 'x')
  })

  it('is not usable when expired, replaced, for another purpose, unknown, or when the person was disabled', async () => {
    const refused = { code: 'linkNotUsable' }
    const first = tokenOf(await invite())
    const [user] = await db().user.findMany({ where: { status: 'invited' } })
    const userId = String(user?.id)
    const second = tokenOf(await issueLink(administrator, userId))
    await expect(readLink({ purpose: 'invitation', token: first })).rejects.toMatchObject(refused)
    await expect(readLink({ purpose: 'passwordReset', token: second })).rejects.toMatchObject(refused)
    await expect(readLink({ purpose: 'invitation', token: 'x'.repeat(43) })).rejects.toMatchObject(refused)
    await db().oneTimeToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1000) } })
    await expect(
      choosePassword({ purpose: 'invitation', token: second, password: goodPassword }, 'x'),
    ).rejects.toMatchObject(refused)
    const third = tokenOf(await issueLink(administrator, userId))
    await disableUser(administrator, userId)
    await enableUser(administrator, userId)
    await expect(
      choosePassword({ purpose: 'invitation', token: third, password: goodPassword }, 'x'),
    ).rejects.toMatchObject(refused)
    expect((await db().user.findUniqueOrThrow({ where: { id: userId } })).status).toBe('invited')
  })

  it('refuses an address that has an account, and an input that is not one', async () => {
    await invite()
    await expect(invite('NEW.person@tallow-freight.example')).rejects.toMatchObject({ code: 'addressTaken' })
    const base = { signsInWith: 'password', name: 'N', email: 'n@tallow-freight.example', roles: ['analyst'] }
    expect(invitation.safeParse(base).success).toBe(true)
    for (const wrong of [{ roles: [] }, { roles: ['root'] }, { email: 'n' }, { name: ' ' }, { status: 'active' }]) {
      expect(invitation.safeParse({ ...base, ...wrong }).success).toBe(false)
    }
    expect(invitation.safeParse({ ...base, signsInWith: 'entra' }).success).toBe(false)
    const entra = { signsInWith: 'entra', name: 'N', email: 'n@tallow-freight.example' }
    await expect(inviteUser(administrator, invitation.parse(entra))).rejects.toMatchObject({
      code: 'entraNotConfigured',
    })
  })
})

describe('a password reset', () => {
  it('shuts the old password out at once and lets a new one in', async () => {
    const person = await createPerson('Jon Abara', ['viewer'])
    const link = await issueLink(administrator, person.id)
    expect(link.url).toContain('/reset-password#')
    await expect(signIn(person.email, goodPassword)).rejects.toMatchObject({ code: 'signInFailed' })
    await choosePassword({ purpose: 'passwordReset', token: tokenOf(link), password: anotherPassword }, 'x')
    const after = await signIn(person.email, anotherPassword)
    expect(after.sessionEpoch).toBeGreaterThan(person.sessionEpoch)
    expect((await auditOf('user.passwordResetIssued')).at(-1)?.actorId).toBe(ines.id)
    expect((await auditOf('user.passwordChanged')).at(-1)?.actorId).toBe(person.id)
  })

  it('of oneself does not lock the only administrator out when the link is lost', async () => {
    await issueLink(administrator, ines.id)
    expect((await signIn(ines.email, goodPassword)).id).toBe(ines.id)
  })

  it('is refused for those who have no password here', async () => {
    const person = await createPerson('Entra Person', ['viewer'], { entraSubject: 'a/b', passwordHash: null })
    await expect(issueLink(administrator, person.id)).rejects.toMatchObject({ code: 'noPassword' })
  })
})

describe('the rules of accounts', () => {
  it('nobody takes their own administrator role, nor disables themselves', async () => {
    await createPerson('Second Admin', ['administrator'])
    await expect(changeRoles(administrator, ines.id, ['viewer'])).rejects.toMatchObject({ code: 'ownAccount' })
    await expect(disableUser(administrator, ines.id)).rejects.toMatchObject({ code: 'ownAccount' })
    await changeRoles(administrator, ines.id, ['administrator', 'viewer'])
    expect((await db().user.findUniqueOrThrow({ where: { id: ines.id } })).roles).toEqual(['viewer', 'administrator'])
  })

  it('of two administrators who disable each other at once, one stays', async () => {
    const other = await createPerson('Second Admin', ['administrator'])
    const both = await Promise.allSettled([disableUser(administrator, other.id), disableUser(actorOf(other), ines.id)])
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'lastAdministrator' } })
    expect(await db().user.count({ where: { status: 'active', roles: { has: 'administrator' } } })).toBe(1)
  })

  it('of two who take the role from each other at once, one stays', async () => {
    const other = await createPerson('Second Admin', ['administrator'])
    await Promise.allSettled([
      changeRoles(administrator, other.id, ['viewer']),
      changeRoles(actorOf(other), ines.id, ['viewer']),
    ])
    expect(await db().user.count({ where: { status: 'active', roles: { has: 'administrator' } } })).toBe(1)
  })

  it('roles that Entra decides are not changed here', async () => {
    const person = await createPerson('Entra Person', ['viewer'], { entraSubject: 'a/b' })
    await expect(changeRoles(administrator, person.id, ['analyst'])).rejects.toMatchObject({ code: 'rolesFromEntra' })
  })

  it('a change that is refused leaves no trace, and one that is made leaves an entry', async () => {
    const before = await db().auditEntry.count()
    await expect(changeRoles(administrator, ines.id, [])).rejects.toThrow()
    await expect(endSessions(administrator, '0190a000-0000-7000-8000-000000000000')).rejects.toMatchObject({
      code: 'unknownUser',
    })
    expect(await db().auditEntry.count()).toBe(before)
    const person = await createPerson('Jon Abara', ['viewer'])
    await changeRoles(administrator, person.id, ['auditor', 'viewer'])
    expect((await auditOf('user.rolesChanged')).at(-1)).toMatchObject({
      actorId: ines.id,
      address: '192.0.2.1',
      detail: { before: ['viewer'], after: ['viewer', 'auditor'] },
    })
    expect(await verifyAudit()).toMatchObject({ intact: true })
  })

  it('without the permission nothing happens, whoever asks', async () => {
    for (const role of ['viewer', 'analyst', 'approver', 'auditor'] as const) {
      const person = await createPerson(`Some ${role}`, [role])
      const refused = { code: 'notPermitted', permission: 'users.manage' }
      const actor = actorOf(person)
      await expect(changeRoles(actor, person.id, ['administrator'])).rejects.toMatchObject(refused)
      await expect(disableUser(actor, ines.id)).rejects.toMatchObject(refused)
      await expect(endSessions(actor, ines.id)).rejects.toMatchObject(refused)
      await expect(issueLink(actor, ines.id)).rejects.toMatchObject(refused)
      const input = invitation.parse({
        signsInWith: 'password',
        name: 'N',
        email: 'n@example.com',
        roles: ['administrator'],
      })
      await expect(inviteUser(actor, input)).rejects.toMatchObject(refused)
    }
  })
})

it('the list says who waits for what, and shows no hash', async () => {
  await invite()
  await createPerson('Entra Person', ['viewer'], { entraSubject: 'a/b', passwordHash: null })
  const users = await readUsers()
  expect(
    users.map(({ name, status, signsInWith, linkExpiresAt }) => [name, status, signsInWith, linkExpiresAt !== null]),
  ).toEqual([
    ['Entra Person', 'active', 'entra', false],
    ['Ines Okafor', 'active', 'password', expect.any(Boolean)],
    ['New Person', 'invited', 'password', true],
  ])
  expect(JSON.stringify(users)).not.toContain('scrypt')
})
