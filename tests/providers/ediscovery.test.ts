import { beforeAll, describe, expect, it } from 'vitest'
import { complianceCreate } from '../../lib/commands/compliance.create'
import { complianceList } from '../../lib/commands/compliance.list'
import { compliancePreview } from '../../lib/commands/compliance.preview'
import { compliancePurge } from '../../lib/commands/compliance.purge'
import { complianceStart } from '../../lib/commands/compliance.start'
import { complianceStatus } from '../../lib/commands/compliance.status'
import type { OpenConnection } from '../../lib/providers/contract'
import { newMemory, WorkerDied } from './commandTurn'
import { complianceWaves, dyingAfterPurge, searchNamed } from './complianceWaves'
import { exchangeHarness } from './exchangeHarness'
import { options, refusal } from './graphHarness'

const simulator = await exchangeHarness()
const connection = simulator.connect()
const { takeTurn, wave: waveOver, live } = complianceWaves(simulator, 'Breakwater')
const wave = (name: string, count: number) => waveOver(connection, name, count)
const search = searchNamed

beforeAll(() => simulator.control('PATCH', 'exchange', { ediscoveryRequestsPerMinute: 1000 }))

const purgesAsked = () => simulator.calls.filter(({ method, url }) => method === 'POST' && url.endsWith('/purgeData'))

describe('an application with eDiscovery.ReadWrite.All', () => {
  it('is told by which way it goes and why, and lists its searches', async () => {
    await wave('told', 2)
    const list = await takeTurn(complianceList, connection, { kind: 'connection' }, {})
    expect(list).toMatchObject({
      after: {
        engine: { kind: 'ediscovery', itemsPerRound: 100, why: expect.stringContaining('is an application’s') },
        searches: [{ name: 'told', state: 'notTold' }],
      },
    })
    const status = await takeTurn(complianceStatus, connection, search('told'), { searchNames: ['told'] })
    expect(status).toMatchObject({
      after: { search: { items: 2, state: 'completed' }, lastPurge: null, engine: { kind: 'ediscovery' } },
    })
    const preview = await takeTurn(compliancePreview, connection, search('told'), { searchName: 'told' })
    expect(preview).toMatchObject({ after: { by: 'graph', found: 2, items: [{}, {}] } })
  })

  it('refuses a name that is taken, a mailbox that does not exist, and what Graph cannot do', async () => {
    const taken = takeTurn(complianceCreate, connection, search('told'), { searchNames: ['told'], query: 'x' })
    expect((await refusal(taken)).code).toBe('conflict')
    const input = { searchNames: ['nobody'], query: 'x', mailboxes: ['nobody@harbourpine.example'] }
    const missing = await refusal(takeTurn(complianceCreate, connection, search('nobody'), input))
    expect(missing).toMatchObject({ code: 'unknownMailbox' })
    expect(missing.message).toContain('nobody@harbourpine.example')
    // What an interrupted turn had made is finished, without what does not exist
    const without = { ...input, skipUnknownMailboxes: true }
    const turn = await takeTurn(complianceCreate, connection, search('nobody'), without)
    expect(turn).toMatchObject({ state: 'done', after: { items: 0 } })
    const again = await takeTurn(complianceStart, connection, search('told'), { searchNames: ['told'] })
    expect(again).toMatchObject({ state: 'done', after: { items: 2 } })
    const stopped = await refusal(connection.complianceSearch?.stop({ name: 'told' }, options) ?? Promise.resolve())
    expect(stopped).toMatchObject({ code: 'notSupported' })
    const unknown = takeTurn(complianceStatus, connection, search('no such'), { searchNames: ['no such'] })
    expect((await refusal(unknown)).message).toBe('The compliance search “no such” cannot be found.')
  })

  it('purges a hundred of each mailbox at once, counts what is gone, and shows that result the second time', async () => {
    const { mailbox, target } = await wave('rounds', 104)
    const input = { searchNames: ['rounds'], items: { rounds: 104 }, deleteType: 'hardDelete' }
    const outcome = await takeTurn(compliancePurge, connection, target, input)
    expect(outcome).toMatchObject({
      state: 'done',
      after: { found: 104, rounds: 2, left: 0, result: { itemCount: 104 }, engine: { kind: 'ediscovery' } },
    })
    expect(purgesAsked()).toHaveLength(2)
    expect(await live(mailbox)).toBe(0)
    const again = await takeTurn(compliancePurge, connection, target, input)
    expect(again).toMatchObject({ state: 'alreadyThere', after: { earlier: true, left: 0 } })
    expect(purgesAsked()).toHaveLength(2)
  }, 30_000)

  it('takes up the round of a worker that died after it was asked for, and of one whose answer was lost', async () => {
    const { mailbox, target } = await wave('orphan', 3)
    const dying = dyingAfterPurge(connection)
    const memory = newMemory()
    const input = { searchNames: ['orphan'] }
    await expect(takeTurn(compliancePurge, dying, target, input, { memory })).rejects.toThrow(WorkerDied)
    const again = await takeTurn(compliancePurge, connection, target, input, { memory, resumed: true })
    expect(again).toMatchObject({ state: 'done', after: { rounds: 1, left: 0, result: { itemCount: 3 } } })
    expect(purgesAsked()).toHaveLength(1)
    expect(await live(mailbox)).toBe(0)

    const lost = await wave('lostround', 2)
    await simulator.fault({ method: 'POST', pathPattern: '/purgeData$', count: 1, decision: { loseAnswer: true } })
    const outcome = await takeTurn(compliancePurge, connection, lost.target, { searchNames: ['lostround'] })
    expect(outcome).toMatchObject({ state: 'done', after: { rounds: 1, left: 0, result: { itemCount: 2 } } })
    expect(await live(lost.mailbox)).toBe(0)
  }, 30_000)

  it('says of a search over every mailbox what is not known', async () => {
    const { mailbox } = await wave('whole', 2)
    const input = { searchNames: ['everywhere'], query: 'subject:breakwater AND subject:whole' }
    const found = await takeTurn(complianceCreate, connection, search('everywhere'), input)
    expect(found).toMatchObject({ after: { items: 2, mailboxes: ['All'] } })
    const preview = takeTurn(compliancePreview, connection, search('everywhere'), { searchName: 'everywhere' })
    expect((await refusal(preview)).message).toContain('does not say in which mailboxes')
    const purge = { searchNames: ['everywhere'], deleteType: 'hardDelete' }
    const outcome = await takeTurn(compliancePurge, connection, search('everywhere'), purge)
    expect(outcome).toMatchObject({ state: 'done', after: { rounds: 1, left: null, result: { itemCount: null } } })
    expect((outcome as { after: { notices: string[] } }).after.notices[0]).toContain('What is left is not known')
    expect(await live(mailbox)).toBe(0)
  }, 30_000)
})

describe('the choice between the two ways', () => {
  const engineOf = (opened: OpenConnection) => opened.complianceSearch?.engine(options)

  it('takes the cmdlets for a person who may purge by them', async () => {
    const person = simulator.connect({ credential: simulator.person })
    expect(await engineOf(person)).toMatchObject({ kind: 'purview', itemsPerRound: 10 })
  })

  it('does not follow a grant that is not there, nor in a cloud without eDiscovery', async () => {
    const { clientId } = simulator.credentials
    type Registered = { clientId: string; applicationPermissions: string[] }
    const registered = await simulator.control<Registered[]>('GET', 'applications')
    const before = registered.find((each) => each.clientId === clientId)?.applicationPermissions ?? []
    const applicationPermissions = before.filter((each) => !each.startsWith('eDiscovery'))
    await simulator.control('PATCH', `applications/${clientId}`, { applicationPermissions })
    const without = simulator.connect()
    const engine = await engineOf(without)
    await simulator.control('PATCH', `applications/${clientId}`, { applicationPermissions: before })
    expect(engine).toMatchObject({ kind: 'purview', why: expect.stringContaining('does not hold eDiscovery') })
    const error = await refusal(
      takeTurn(complianceCreate, without, search('by app'), { searchNames: ['by app'], query: 'x' }),
    )
    expect(error.message).toMatch(/does not support applications for compliance searches.*user name and password/)

    const china = await engineOf(simulator.connect({ cloud: 'china' }))
    expect(china).toMatchObject({ kind: 'purview', why: expect.stringContaining('not offered in this cloud') })
  })

  it('waits as long as the service asks when it is asked too often', async () => {
    const decision = { status: 429, headers: { 'Retry-After': '1' } }
    await simulator.fault({ pathPattern: '/ediscoveryCases$', count: 1, decision })
    const opened = simulator.connect()
    expect((await opened.complianceSearch?.list(options))?.searches.length).toBeGreaterThan(0)
    await simulator.fault({ pathPattern: '/ediscoveryCases$', decision: { status: 403 } })
    const forbidden = await refusal(opened.complianceSearch?.list(options) ?? Promise.resolve())
    expect(forbidden.message).toContain('eDiscovery.ReadWrite.All, or its service principal is not in')
  })
})
