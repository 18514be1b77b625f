import { describe, expect, it } from 'vitest'
import type { AnyCommand } from '../../lib/commands/define'
import { licencesList } from '../../lib/commands/licences.list'
import { licencesRemove } from '../../lib/commands/licences.remove'
import { licencesRestore } from '../../lib/commands/licences.restore'
import { usersDelete } from '../../lib/commands/users.delete'
import { usersFind } from '../../lib/commands/users.find'
import { usersListDeleted } from '../../lib/commands/users.listDeleted'
import { usersProfile } from '../../lib/commands/users.profile'
import { usersRestore } from '../../lib/commands/users.restore'
import type { ItemOutcome, Target } from '../../lib/shared/run'
import { dies, newMemory, takeTurn, WorkerDied } from './commandTurn'
import { graphHarness, refusal } from './graphHarness'

const simulator = await graphHarness()
const connection = simulator.connect()
const readOnly = simulator.connect({ credential: simulator.credentialOf(simulator.credentials.readOnly) })
const box = (mailbox: string): Target => ({ kind: 'mailbox', mailbox })
const at = (name: string) => `${name}@harbourpine.example`
const slowDown = { status: 429, headers: { 'Retry-After': '0' } }
const removalRunId = '0191f3a0-0000-7000-8000-000000000001'

function afterOf<T>(outcome: ItemOutcome): T {
  if (!('after' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.after as T
}

/** What an undo of a run with this one item would act on. */
async function undoTarget(command: AnyCommand, target: Target, before: unknown): Promise<Target> {
  const items = [{ target, state: 'done', before, after: null }]
  const context = { messagesOf: async () => [], itemsOfRun: async () => items, evidence: async () => [] }
  const [first] = await command.targets(command.input.parse({ removalRunId }), context)
  if (!first) throw new Error('nothing to put back')
  return first
}

describe('users.profile', () => {
  it('says who it is, with manager and groups', async () => {
    const outcome = await takeTurn(usersProfile, connection, box(at('marcus.adeyemi')), {})
    expect(outcome).toMatchObject({
      state: 'done',
      after: {
        displayName: 'Marcus Adeyemi',
        jobTitle: 'Accounts Payable Clerk',
        enabled: true,
        manager: { displayName: 'Gareth Penhallow' },
        managerProblem: null,
        raw: { userPrincipalName: at('marcus.adeyemi') },
      },
    })
    const { groups } = afterOf<{ groups: { displayName: string }[] }>(outcome)
    expect(groups.map(({ displayName }) => displayName)).toEqual(['All staff', 'Finance'])
  })

  it('has no manager to show at the top, and does not take that for a failure', async () => {
    const outcome = await takeTurn(usersProfile, connection, box(at('eleanor.whitcombe')), {})
    expect(outcome).toMatchObject({ after: { manager: null, managerProblem: null } })
  })

  it('does not find who is not there, and names the permission that is missing', async () => {
    const lost = await refusal(takeTurn(usersProfile, connection, box(at('nobody')), {}))
    expect(lost.message).toContain('There is no account nobody@harbourpine.example')
    const decision = { status: 403, code: 'Authorization_RequestDenied', message: 'Insufficient privileges' }
    await simulator.fault({ pathPattern: '/users/[^/]+$', count: 1, decision })
    const error = await refusal(takeTurn(usersProfile, connection, box(at('marcus.adeyemi')), {}))
    expect(error).toMatchObject({ code: 'notPermitted', message: expect.stringContaining('User.Read.All') })
  })

  it('shows the profile when only the groups may not be read, and waits when it is slowed down', async () => {
    const decision = { status: 403, code: 'Authorization_RequestDenied', message: 'Insufficient privileges' }
    await simulator.fault({ pathPattern: '/memberOf$', count: 1, decision })
    await simulator.fault({ pathPattern: '/users/[^/]+$', count: 1, decision: slowDown })
    const outcome = await takeTurn(usersProfile, connection, box(at('marcus.adeyemi')), {})
    expect(outcome).toMatchObject({ after: { groups: [], groupsProblem: expect.stringContaining('refused') } })
  })
})

describe('users.find', () => {
  const find = async (text: string) =>
    afterOf<{ users: { displayName: string }[] }>(
      await takeTurn(usersFind, connection, { kind: 'connection' }, { text, limit: 3 }),
    ).users.map(({ displayName }) => displayName)

  it('finds by the beginning of any name or address, with quotes in it', async () => {
    expect(await find('adeyemi')).toEqual(['Marcus Adeyemi'])
    expect(await find("O'Brien")).toEqual(["Sinéad O'Brien"])
    expect(await find('invoices@')).toEqual(['Invoices'])
    expect(await find('zzz')).toEqual([])
    expect(await find('a')).toHaveLength(3)
  })
})

describe('users.delete and users.restore', () => {
  const person = 'leaver@harbourpine.example'
  const input = { users: [person] }

  it('delete an account, find it deleted the second time, list it, and bring it back by undo', async () => {
    await simulator.addPerson(person)
    const memory = newMemory()
    const first = await takeTurn(usersDelete, connection, box(person), input, { memory })
    expect(first).toMatchObject({
      state: 'done',
      before: { principalName: person },
      after: { restorableUntil: expect.stringMatching(/Z$/) },
    })
    expect(await takeTurn(usersDelete, connection, box(person), input)).toMatchObject({ state: 'alreadyThere' })
    const listed = await takeTurn(usersListDeleted, connection, { kind: 'connection' }, {})
    expect(listed).toMatchObject({ after: { users: [{ principalName: person, deletedAt: expect.any(String) }] } })

    const target = await undoTarget(usersRestore, box(person), memory.before)
    expect(await takeTurn(usersRestore, connection, target, { removalRunId })).toMatchObject({ state: 'done' })
    expect(await takeTurn(usersRestore, connection, target, { removalRunId })).toMatchObject({ state: 'alreadyThere' })
    expect(await takeTurn(usersProfile, connection, box(person), {})).toMatchObject({ state: 'done' })
  })

  it('look first after a crash on either side of the deletion, and when its answer was lost', async () => {
    const crashed = 'crashed@harbourpine.example'
    await simulator.addPerson(crashed)
    const memory = newMemory()
    const asked = { users: [crashed] }
    await expect(takeTurn(usersDelete, connection, box(crashed), asked, { memory, afterKeep: dies })).rejects.toThrow(
      WorkerDied,
    )
    await simulator.fault({ method: 'DELETE', pathPattern: '/users/', count: 1, decision: { status: 500 } })
    expect(await takeTurn(usersDelete, connection, box(crashed), asked, { memory, resumed: true })).toMatchObject({
      state: 'done',
    })
    expect(await takeTurn(usersDelete, connection, box(crashed), asked, { memory, resumed: true })).toMatchObject({
      state: 'done',
      before: { principalName: crashed },
    })
    await takeTurn(usersRestore, connection, box(crashed), { users: [crashed] })
  })

  it('restore by the name that an account had', async () => {
    await takeTurn(usersDelete, connection, box(person), input)
    const outcome = await takeTurn(usersRestore, connection, box(person.toUpperCase()), { users: [person] })
    expect(outcome).toMatchObject({ state: 'done', after: { principalName: person } })
  })

  it('say so where nobody is, where an administrator is protected, and where the permission is missing', async () => {
    const nobody = box(at('never-was'))
    expect(await takeTurn(usersDelete, connection, nobody, input)).toMatchObject({ state: 'notFound' })
    expect(await takeTurn(usersRestore, connection, nobody, { users: ['x'] })).toMatchObject({ state: 'notFound' })
    const administrator = await refusal(takeTurn(usersDelete, connection, box(at('henrik.dahl')), input))
    expect(administrator).toMatchObject({
      code: 'notPermitted',
      message: expect.stringContaining('administrator'),
      detail: { statusCode: 403 },
    })
    const error = await refusal(takeTurn(usersDelete, readOnly, box(at('marcus.adeyemi')), input))
    expect(error.message).toContain('User.ReadWrite.All')
    await simulator.fault({ method: 'DELETE', pathPattern: '/users/', count: 1, decision: slowDown })
    expect(await takeTurn(usersDelete, connection, box(person), input)).toMatchObject({ state: 'done' })
  })
})

describe('licences', () => {
  const clerk = at('lotte.vandenberg')
  const input = { users: [clerk] }

  it('are listed with where they come from', async () => {
    const outcome = await takeTurn(licencesList, connection, box(clerk), {})
    expect(outcome).toMatchObject({
      after: {
        licences: [
          { partNumber: 'ENTERPRISEPACK', direct: true, groupIds: [] },
          { partNumber: 'POWER_BI_PRO', direct: false, groupIds: [expect.any(String)] },
        ],
      },
    })
  })

  it('of one’s own go, those of a group stay and are named, and the undo gives back what went', async () => {
    const memory = newMemory()
    const outcome = await takeTurn(licencesRemove, connection, box(clerk), input, { memory })
    expect(outcome).toMatchObject({
      state: 'done',
      after: { removed: ['ENTERPRISEPACK'], keptByGroup: [{ licence: 'POWER_BI_PRO' }] },
    })
    const resumed = await takeTurn(licencesRemove, connection, box(clerk), input, { memory, resumed: true })
    expect(resumed).toMatchObject({ state: 'done', after: { removed: ['ENTERPRISEPACK'] } })

    const target = await undoTarget(licencesRestore, box(clerk), memory.before)
    const given = await takeTurn(licencesRestore, connection, target, { removalRunId })
    expect(given).toMatchObject({ state: 'done', after: { given: ['ENTERPRISEPACK'] } })
    expect(await takeTurn(licencesRestore, connection, target, { removalRunId })).toMatchObject({
      state: 'alreadyThere',
    })
  })

  it('that only a group gives cannot be removed: it is refused and said how', async () => {
    const asked = { users: [clerk], licences: ['power_bi_pro'] }
    const error = await refusal(takeTurn(licencesRemove, connection, box(clerk), asked))
    expect(error.code).toBe('conflict')
    expect(error.message).toContain('POWER_BI_PRO (group')
    const none = { users: [clerk], licences: ['VISIOCLIENT'] }
    expect(await takeTurn(licencesRemove, connection, box(clerk), none)).toMatchObject({ state: 'alreadyThere' })
  })

  it('are not touched without the permission, and wait when they are slowed down', async () => {
    const error = await refusal(takeTurn(licencesRemove, readOnly, box(clerk), input))
    expect(error).toMatchObject({ code: 'notPermitted', detail: { statusCode: 403 } })
    expect(error.message).toContain('LicenseAssignment.ReadWrite.All')
    await simulator.fault({ method: 'POST', pathPattern: '/assignLicense$', count: 1, decision: slowDown })
    const other = at('devika.raman')
    expect(await takeTurn(licencesRemove, connection, box(other), { users: [other] })).toMatchObject({ state: 'done' })
  })
})
