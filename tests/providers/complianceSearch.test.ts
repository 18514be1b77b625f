import { describe, expect, it } from 'vitest'
import { complianceCreate } from '../../lib/commands/compliance.create'
import { complianceList } from '../../lib/commands/compliance.list'
import { compliancePreview } from '../../lib/commands/compliance.preview'
import { compliancePurge } from '../../lib/commands/compliance.purge'
import { complianceStart } from '../../lib/commands/compliance.start'
import { complianceStatus } from '../../lib/commands/compliance.status'
import { complianceStop } from '../../lib/commands/compliance.stop'
import type { Target } from '../../lib/shared/run'
import { newMemory, takeTurn as turnOf, WorkerDied } from './commandTurn'
import { complianceWaves, dyingAfterPurge, searchNamed } from './complianceWaves'
import { exchangeHarness } from './exchangeHarness'
import { options, refusal } from './graphHarness'

const simulator = await exchangeHarness()
const connection = simulator.connect({ credential: simulator.person })

const { takeTurn, wave: waveOver, live, purgesStarted } = complianceWaves(simulator, 'Quayside')
const wave = (name: string, count: number) => waveOver(connection, name, count)
const search = searchNamed

describe('creating and watching', () => {
  it('tells what was found where, in a list and by name', async () => {
    const { mailbox } = await wave('found', 3)
    const status = await takeTurn(complianceStatus, connection, search('found'), { searchNames: ['found'] })
    expect(status).toMatchObject({
      after: { search: { locations: [{ location: mailbox, itemCount: 3 }] }, lastPurge: null },
    })
    const list = await takeTurn(complianceList, connection, { kind: 'connection' }, {})
    expect(list).toMatchObject({
      after: { searches: expect.arrayContaining([expect.objectContaining({ name: 'found' })]) },
    })
  })

  it('refuses a name that is taken, a query that makes no sense, and a search that is not there', async () => {
    const taken = takeTurn(complianceCreate, connection, search('found'), { searchNames: ['found'], query: 'x' })
    expect((await refusal(taken)).code).toBe('conflict')
    expect(() => complianceCreate.input.parse({ query: 'sbject:x' })).toThrow(/Do you mean “Subject”/)
    const missing = takeTurn(complianceStatus, connection, search('no such'), { searchNames: ['no such'] })
    const error = await refusal(missing)
    expect(error.message).toBe('The compliance search “no such” cannot be found.')
    expect(error.detail.statusCode).toBe(404)
  })

  it('tells which mailbox could not be searched, beside what was found in the others', async () => {
    const { mailbox } = await wave('partly', 2)
    const input = {
      searchNames: ['in part'],
      mailboxes: [mailbox, 'unavailable@harbourpine.example'],
      query: 'subject:quayside AND subject:partly',
    }
    const outcome = await takeTurn(complianceCreate, connection, search('in part'), input)
    expect(outcome).toMatchObject({
      state: 'done',
      after: {
        state: 'partiallySucceeded',
        items: 2,
        locations: [{ location: mailbox, itemCount: 2 }],
        errors: expect.stringContaining('unavailable@harbourpine.example'),
      },
    })
  })

  it('goes on with what a dead worker had created', async () => {
    const memory = newMemory()
    const input = { searchNames: ['resumed'], query: 'subject:nothinglikethis' }
    await simulator.fault({ cmdletPattern: '^New-ComplianceSearch$', count: 1, decision: { loseAnswer: true } })
    const turn = takeTurn(complianceCreate, connection, search('resumed'), input, { memory })
    expect(await turn).toMatchObject({ state: 'done', after: { items: 0 } })
    const again = { memory, resumed: true }
    expect(await takeTurn(complianceCreate, connection, search('resumed'), input, again)).toMatchObject({
      state: 'done',
    })
  })

  it('starts again, and stops', async () => {
    const input = { searchNames: ['resumed'] }
    // It cannot end by itself before it is stopped
    await simulator.control('POST', 'clock', { held: true })
    const started = await turnOf(complianceStart, connection, search('resumed'), { ...input, wait: false })
    expect(started.state).toBe('done')
    const stopped = await turnOf(complianceStop, connection, search('resumed'), input)
    expect(stopped.state).toBe('done')
    await simulator.control('POST', 'clock', { held: false })
    expect(await takeTurn(complianceStop, connection, search('resumed'), input)).toMatchObject({
      state: 'alreadyThere',
    })
  })
})

describe('preview', () => {
  it('is ours where Purview has none, and says so', async () => {
    const input = { searchName: 'found', most: 2 }
    const outcome = await takeTurn(compliancePreview, connection, search('found'), input)
    expect(outcome).toMatchObject({ after: { by: 'graph', found: 3, notSearched: [] } })
    expect((outcome as { after: { items: unknown[] } }).after.items).toHaveLength(2)
  })

  it('is Purview’s where it still has one', async () => {
    await simulator.control('PATCH', 'exchange', { compliancePreview: true })
    const outcome = await takeTurn(compliancePreview, connection, search('found'), { searchName: 'found' })
    await simulator.control('PATCH', 'exchange', { compliancePreview: false })
    expect(outcome).toMatchObject({
      after: { by: 'purview', items: [{ mailbox: 'found@harbourpine.example' }, {}, {}] },
    })
  })
})

describe('purge', () => {
  const input = (name: string, over: object = {}) => ({ searchNames: [name], ...over })

  it('goes on in rounds of ten until none remains, and shows that result the second time', async () => {
    const { mailbox, target } = await wave('soft', 24)
    const outcome = await takeTurn(compliancePurge, connection, target, input('soft', { items: { soft: 24 } }))
    expect(outcome).toMatchObject({ state: 'done', after: { found: 24, rounds: 3, left: 0, earlier: false } })
    expect(await live(mailbox)).toBe(0)
    const again = await takeTurn(compliancePurge, connection, target, input('soft'))
    expect(again).toMatchObject({ state: 'alreadyThere', after: { earlier: true, left: 0 } })
  }, 60_000)

  it.each([
    ['before the first round is asked for', 1],
    ['between two rounds', 2],
    ['before the second round is asked for', 3],
  ])(
    'neither repeats nor loses a round when the worker dies %s',
    async (_, dieAtKeep) => {
      const name = `dies${dieAtKeep}`
      const { mailbox, target } = await wave(name, 12)
      await simulator.control('DELETE', 'requests')
      const memory = newMemory()
      let keeps = 0
      const afterKeep = (what: string) => {
        if (what === 'hits') keeps += 1
        if (keeps === dieAtKeep) throw new WorkerDied()
      }
      const wanted = input(name, { deleteType: 'hardDelete' })
      await expect(takeTurn(compliancePurge, connection, target, wanted, { memory, afterKeep })).rejects.toThrow(
        WorkerDied,
      )
      const again = await takeTurn(compliancePurge, connection, target, wanted, { memory, resumed: true })
      expect(again).toMatchObject({ state: 'done', after: { rounds: 2, left: 0, result: { itemCount: 12 } } })
      expect(await purgesStarted()).toBe(2)
      expect(await live(mailbox)).toBe(0)
    },
    60_000,
  )

  it('takes up the round of a worker that died after it was asked for', async () => {
    const { mailbox, target } = await wave('orphan', 12)
    await simulator.control('DELETE', 'requests')
    const dying = dyingAfterPurge(connection)
    const memory = newMemory()
    await expect(takeTurn(compliancePurge, dying, target, input('orphan'), { memory })).rejects.toThrow(WorkerDied)
    const again = await takeTurn(compliancePurge, connection, target, input('orphan'), { memory, resumed: true })
    expect(again).toMatchObject({ state: 'done', after: { rounds: 2, left: 0 } })
    expect(await purgesStarted()).toBe(2)
    expect(await live(mailbox)).toBe(0)
  }, 60_000)

  it('does not start a round twice whose answer was lost', async () => {
    const { mailbox, target } = await wave('lost', 4)
    await simulator.control('DELETE', 'requests')
    await simulator.fault({ cmdletPattern: '^New-ComplianceSearchAction$', count: 1, decision: { loseAnswer: true } })
    const outcome = await takeTurn(compliancePurge, connection, target, input('lost'))
    expect(outcome).toMatchObject({ state: 'done', after: { rounds: 1, result: { itemCount: 4 } } })
    expect(await purgesStarted()).toBe(1)
    expect(await live(mailbox)).toBe(0)
  }, 60_000)

  it('removes nothing when the search has changed since, is not completed, or is not there', async () => {
    const { mailbox, target } = await wave('changed', 2)
    const changed = takeTurn(compliancePurge, connection, { ...target, items: 5 } as Target, input('changed'))
    expect((await refusal(changed)).message).toMatch(/found 2 items, and 5 were asked for/)
    await takeTurn(complianceCreate, connection, search('waits'), { searchNames: ['waits'], query: 'x', start: false })
    const waits = takeTurn(compliancePurge, connection, search('waits'), input('waits'))
    expect((await refusal(waits)).message).toMatch(/not completed/)
    const missing = await refusal(takeTurn(compliancePurge, connection, search('gone'), input('gone')))
    expect(missing.detail.statusCode).toBe(404)
    expect(await live(mailbox)).toBe(2)
  })

  it('removes nothing when a name is answered with every search there is', async () => {
    const { mailbox, target } = await wave('among', 2)
    await simulator.control('DELETE', 'requests')
    const everything = { cmdletPattern: '^Get-ComplianceSearch$', count: 1, decision: { ignoreIdentity: true } }
    await simulator.fault(everything)
    const missing = await refusal(takeTurn(compliancePurge, connection, search('nobody'), input('nobody')))
    expect(missing.message).toBe('The compliance search “nobody” cannot be found.')
    await simulator.fault(everything)
    const listed = await refusal(takeTurn(compliancePurge, connection, target, input('among')))
    expect(listed.code).toBe('badAnswer')
    expect(listed.message).toMatch(/asked for “among” and answered with \d+ objects.* Nothing was done with it/)
    expect(await purgesStarted()).toBe(0)
    expect(await live(mailbox)).toBe(2)
    expect(await takeTurn(compliancePurge, connection, target, input('among'))).toMatchObject({
      state: 'done',
      after: { left: 0 },
    })
  })

  it('a search that found nothing has nothing to remove', async () => {
    const found = await takeTurn(complianceCreate, connection, search('empty'), {
      searchNames: ['empty'],
      query: 'subject:nosuchwordanywhere',
    })
    expect(found.state).toBe('done')
    expect(await takeTurn(compliancePurge, connection, search('empty'), input('empty'))).toMatchObject({
      state: 'notFound',
    })
  })
})

describe('refusals', () => {
  it.each([
    [{ status: 401, body: 'empty' }, 'authentication', /did not accept the sign-in/],
    [{ status: 403, body: 'nul' }, 'notPermitted', /Get-ComplianceSearch/],
    [{ status: 429, headers: { 'Retry-After': '600' } }, 'throttled', /slowing/],
  ])('%o is said in words', async (decision, code, words) => {
    await simulator.fault({ cmdletPattern: 'Get-ComplianceSearch', decision })
    const error = await refusal(takeTurn(complianceList, connection, { kind: 'connection' }, {}))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(words)
  })

  it('does not follow to a host that is not the service’s own', async () => {
    const fresh = simulator.connect({ credential: simulator.person })
    const decision = { redirectTo: 'https://eur02b.admin.collector.example:446/adminapi' }
    await simulator.fault({ service: 'compliance', pathPattern: 'InvokeCommand$', decision })
    const error = await refusal(Promise.resolve(fresh.complianceSearch?.list(options)))
    expect(error.message).toMatch(/eur02b\.admin\.collector\.example:446, which is not one of its own hosts/)
  })
})
