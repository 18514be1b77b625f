import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { actorFromSession } from '../../lib/auth/actorFromSession'
import { readEntraRoleMap } from '../../lib/auth/entraRoles'
import { type EntraClaims, signInWithEntra } from '../../lib/auth/signInWithEntra'
import { db } from '../../lib/db/client'
import { testDatabase } from '../support/testDatabase'
import { auditOf, createPerson, sessionCookieOf } from './people'

await testDatabase()
const tid = randomUUID()
const roleMap = readEntraRoleMap('')
if (typeof roleMap === 'string') throw new Error(roleMap)

function claimsOf(name: string, roles: string[], overrides: Partial<EntraClaims> = {}): EntraClaims {
  const preferred_username = `${name.toLowerCase().replaceAll(' ', '.')}@tallow-freight.example`
  return { tid, oid: randomUUID(), name, preferred_username, roles, ...overrides }
}

const signIn = (claims: EntraClaims) => signInWithEntra(claims, roleMap, '192.0.2.1')

describe('signing in through Entra ID', () => {
  it('makes the account at the first time, and finds it again by tenant and object id', async () => {
    const claims = claimsOf('Daniel Ashworth', ['Clawback.Analyst'])
    const first = await signIn(claims)
    expect(first).toMatchObject({
      user: {
        email: 'daniel.ashworth@tallow-freight.example',
        name: 'Daniel Ashworth',
        status: 'active',
        roles: ['analyst'],
        passwordHash: null,
        entraSubject: `${claims.tid}/${claims.oid}`,
      },
    })
    // Renamed there: the same account here, under the address it was made with.
    const again = await signIn({ ...claims, name: 'Daniel Ash', preferred_username: 'dan@tallow-freight.example' })
    expect(again).toMatchObject({ user: { id: 'user' in first && first.user.id, name: 'Daniel Ash' } })
    expect((await auditOf('signIn.succeeded')).at(-1)).toMatchObject({ detail: { with: 'entra', roles: ['analyst'] } })
  })

  it('applies the roles anew each time, also to open sessions, and writes the change down', async () => {
    const claims = claimsOf('Samira Khoury', ['Clawback.Approver', 'Clawback.Viewer'])
    const first = await signIn(claims)
    if (!('user' in first)) throw new Error(first.refused)
    const cookie = await sessionCookieOf(first.user)
    expect((await actorFromSession(cookie, null))?.permissions.has('approvals.decide')).toBe(true)
    await signIn({ ...claims, roles: ['Clawback.Viewer'] })
    expect((await actorFromSession(cookie, null))?.permissions.has('approvals.decide')).toBe(false)
    expect((await auditOf('user.rolesChanged')).at(-1)).toMatchObject({
      actorName: 'Microsoft Entra ID',
      detail: { before: ['viewer', 'approver'], after: ['viewer'] },
    })
    expect(await signIn({ ...claims, roles: [] })).toEqual({ refused: 'entraNoRole' })
    expect((await actorFromSession(cookie, null))?.permissions.size).toBe(0)
  })

  it('refuses without a role, and makes no account', async () => {
    const claims = claimsOf('Some Stranger', ['Other.Role'])
    expect(await signIn(claims)).toEqual({ refused: 'entraNoRole' })
    expect(await signIn({ ...claims, _claim_names: { groups: 'src1' } })).toEqual({ refused: 'entraTooManyGroups' })
    expect(await db().user.findFirst({ where: { email: 'some.stranger@tallow-freight.example' } })).toBeNull()
    expect((await auditOf('signIn.failed')).at(-1)).toMatchObject({ actorId: null, detail: { with: 'entra' } })
  })

  it('never takes over an account by its address', async () => {
    const local = await createPerson('Henrik Dahl', ['administrator'])
    expect(await signIn(claimsOf('Henrik Dahl', ['Clawback.Viewer']))).toEqual({ refused: 'entraAddressTaken' })
    const linked = claimsOf('Lena Ortiz', ['Clawback.Viewer'])
    await signIn(linked)
    expect(await signIn({ ...linked, oid: randomUUID() })).toEqual({ refused: 'entraAddressTaken' })
    expect(await signIn({ ...linked, tid: randomUUID() })).toEqual({ refused: 'entraAddressTaken' })
    expect((await db().user.findUniqueOrThrow({ where: { id: local.id } })).entraSubject).toBeNull()
  })

  it('links the account that was invited for Entra, once', async () => {
    const invited = await createPerson('Frances Oyelaran', [], {
      status: 'invited',
      passwordHash: null,
      entraInvited: true,
    })
    const claims = claimsOf('Frances Oyelaran', ['Clawback.Auditor'])
    expect(await signIn({ ...claims, preferred_username: 'FRANCES.Oyelaran@tallow-freight.example' })).toMatchObject({
      user: { id: invited.id, status: 'active', roles: ['auditor'], entraInvited: false },
    })
    expect(await signIn({ ...claims, oid: randomUUID() })).toEqual({ refused: 'entraAddressTaken' })
  })

  it('refuses the disabled, also when invited for Entra', async () => {
    const claims = claimsOf('Priya Venkatesan', ['Clawback.Viewer'])
    const first = await signIn(claims)
    if (!('user' in first)) throw new Error(first.refused)
    await db().user.update({ where: { id: first.user.id }, data: { status: 'disabled' } })
    expect(await signIn(claims)).toEqual({ refused: 'entraDisabled' })
    await createPerson('Disabled Invitee', [], { status: 'disabled', passwordHash: null, entraInvited: true })
    expect(await signIn(claimsOf('Disabled Invitee', ['Clawback.Viewer']))).toEqual({ refused: 'entraDisabled' })
  })

  it('needs a user name that is an address, for a new account only', async () => {
    const claims = claimsOf('Guest Person', ['Clawback.Viewer'])
    expect(await signIn({ ...claims, preferred_username: 'guest#EXT#' })).toEqual({ refused: 'entraNoAddress' })
    await signIn(claims)
    expect(await signIn({ ...claims, preferred_username: undefined })).toMatchObject({ user: { name: 'Guest Person' } })
  })
})
