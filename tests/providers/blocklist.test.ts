import { describe, expect, it } from 'vitest'
import { blocklistAdd } from '../../lib/commands/blocklist.add'
import { blocklistEdit } from '../../lib/commands/blocklist.edit'
import { blocklistList } from '../../lib/commands/blocklist.list'
import { blocklistRemove } from '../../lib/commands/blocklist.remove'
import { blocklistUndo } from '../../lib/commands/blocklist.undo'
import type { AnyCommand } from '../../lib/commands/define'
import type { BlocklistEntry, BlocklistListing } from '../../lib/shared/blocklist'
import type { ItemOutcome, Target } from '../../lib/shared/run'
import { newMemory, takeTurn } from './commandTurn'
import { exchangeHarness } from './exchangeHarness'
import { options, refusal } from './graphHarness'

const simulator = await exchangeHarness()
const connection = simulator.connect()
const here: Target = { kind: 'connection' }

/** Every item of a run at the same time, as a worker does it. */
async function run(command: AnyCommand, input: object): Promise<(ItemOutcome | Error)[]> {
  const parsed = command.input.parse(input)
  const targets: Target[] = await command.targets(parsed, {
    messagesOf: async () => [],
    evidence: async () => [],
    itemsOfRun: async () => [],
  })
  const turns = targets.map((target) => takeTurn(command, connection, target, input))
  return (await Promise.allSettled(turns)).map((turn) => (turn.status === 'fulfilled' ? turn.value : turn.reason))
}

async function list(input: object): Promise<BlocklistListing> {
  const outcome = await takeTurn(blocklistList, connection, here, input)
  if (outcome.state !== 'done') throw new Error('the list was expected')
  return outcome.after as BlocklistListing
}

const valueIn = async (listType: string, entry: string) => (await list({ listType, entry })).entries[0]
const states = (outcomes: (ItemOutcome | Error)[]) =>
  outcomes.map((each) => ('state' in each ? each.state : each.message))

describe('blocklist.add', () => {
  it('takes mixed lines, puts them into their lists, and says what is none', async () => {
    const entries = [
      'Mixed@Wave.example',
      'mixed-wave[.]example',
      'hxxps://mixed-wave[.]example:8443/login',
      'a'.repeat(64),
      '2001:db8:aaaa::/48',
      '192.0.2.0/24',
    ]
    const outcomes = await run(blocklistAdd, { entries, note: 'Mixed' })
    expect(states(outcomes)).toEqual(['done', 'done', 'done', 'done', 'done', expect.stringContaining('range of IPv4')])
    expect(outcomes[2]).toMatchObject({
      after: { entry: { value: 'mixed-wave.example/login', expiry: { kind: 'never' } }, liveBy: expect.any(String) },
    })
    expect(await valueIn('sender', 'mixed@wave.example')).toMatchObject({ action: 'block', note: 'Mixed' })
    expect(await valueIn('ip', '2001:db8:aaaa::/48')).toMatchObject({ action: 'block' })
    expect(states(await run(blocklistAdd, { entries: entries.slice(0, 2) }))).toEqual(['alreadyThere', 'alreadyThere'])
  })

  it('sends twenty to a call, and looks ten to a request', async () => {
    const entries = Array.from({ length: 45 }, (_, index) => `chunk-${index}.example`)
    expect(new Set(states(await run(blocklistAdd, { entries })))).toEqual(new Set(['done']))
    const added = simulator.commands.filter(({ requestBody }) =>
      JSON.stringify(requestBody).includes('New-TenantAllow'),
    )
    expect(added.length).toBeLessThanOrEqual(5)
    expect(simulator.commands.filter(({ url }) => url.endsWith('$batch'))).toHaveLength(5)
  })

  it('gives each entry of a refused call its own answer', async () => {
    await run(blocklistAdd, { entries: ['there-before.example'] })
    const both = ['fresh-one.example', 'there-before.example', 'fresh-two.example'].map((value) =>
      connection.blocklist?.add(
        { listType: 'sender', value, action: 'block', expiry: { kind: 'never' }, note: '' },
        options,
      ),
    )
    await Promise.allSettled(both)
    expect(await valueIn('sender', 'fresh-one.example')).toBeDefined()
    expect(await valueIn('sender', 'fresh-two.example')).toBeDefined()
  })

  it('refuses on our side what the service would', async () => {
    const expiresAt = new Date(Date.now() + 100 * 86_400_000).toISOString()
    expect(states(await run(blocklistAdd, { entries: ['late.example'], expiresAt }))).toEqual([
      'A block lasts up to 90 days.',
    ])
    expect(() => blocklistAdd.input.parse({ entries: ['a.example'], note: 'x'.repeat(101) })).toThrow('100 characters')
  })

  it('does not repeat an add whose answer was lost, nor one that a dead worker had sent', async () => {
    const target = { kind: 'blocklistEntry', listType: 'sender', value: 'lost-answer.example' } as const
    const input = { entries: [target.value] }
    await simulator.fault({ cmdletPattern: '^New-Tenant', count: 1, decision: { loseAnswer: true } })
    const memory = newMemory()
    expect(await takeTurn(blocklistAdd, connection, target, input, { memory })).toMatchObject({ state: 'done' })
    expect(await takeTurn(blocklistAdd, connection, target, input, { memory, resumed: true })).toMatchObject({
      state: 'done',
      before: { entry: null },
    })
    expect((await list({ listType: 'sender', text: 'lost-answer' })).matching).toBe(1)
  })

  it('names the limit of the tenant', async () => {
    await simulator.control('PATCH', 'exchange', { defenderPlan: 'none' })
    const { entries: present } = await list({ listType: 'url', action: 'block' })
    const entries = Array.from({ length: 503 - present.length }, (_, index) => `limit-${index}.example/x`)
    const outcomes = await run(blocklistAdd, { entries })
    await simulator.control('PATCH', 'exchange', { defenderPlan: 'plan2' })
    const refused = outcomes.filter((each) => each instanceof Error)
    expect(refused).toHaveLength(3)
    expect(refused[0]).toMatchObject({ name: 'ProviderError', message: expect.stringMatching(/limit|500|maximum/i) })
  }, 60_000)

  it('takes the 5,000th entry that Plan 2 lets in, and says why not the 5,001st', async () => {
    const { entries: present } = await list({ listType: 'url', action: 'allow' })
    const seed = { count: 4999 - present.length, listType: 'Url', action: 'Allow' }
    expect(await simulator.control('POST', 'exchange/lists', seed)).toEqual({ count: 4999 })
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString()
    const entries = ['the-last.example/in', 'one-too-many.example/out']
    const [taken, refused] = await run(blocklistAdd, { entries, action: 'allow', expiresAt })
    expect(taken).toMatchObject({ state: 'done' })
    expect(refused).toMatchObject({
      code: 'badRequest',
      message: expect.stringMatching(/maximum number of 5000 Allow entries.*Remove entries of this list/),
    })
    const full = await list({ listType: 'url', action: 'allow' })
    expect(full.matching).toBe(5000)
    expect(full.entries.map(({ value }) => value)).not.toContain('one-too-many.example/out')
    // Who blocks has a limit of his own
    expect(states(await run(blocklistAdd, { entries: ['one-too-many.example/out'] }))).toEqual(['done'])
  })
})

describe('blocklist.list', () => {
  it('finds by exact value, by a part, by action and by expiry', async () => {
    const expiresAt = new Date(Date.now() + 5 * 86_400_000).toISOString()
    await run(blocklistAdd, { entries: ['ends-soon.example'], expiresAt, note: 'Short one' })
    expect((await list({ listType: 'sender', text: 'short one', expiresWithinDays: 7 })).entries).toHaveLength(1)
    expect((await list({ listType: 'sender', text: 'ends-soon', neverExpires: true })).entries).toEqual([])
    expect(
      (await list({ listType: 'sender', action: 'allow' })).entries.every(({ action }) => action === 'allow'),
    ).toBe(true)
    expect((await list({ listType: 'sender', entry: 'no-such.example' })).entries).toEqual([])
  })

  it('finds by last update, last use and author', async () => {
    const listType = 'sender'
    const all = (await list({ listType })).entries
    const values = async (over: object) => (await list({ listType, ...over })).entries.map(({ value }) => value)
    const since = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    const wanted = (fits: (entry: BlocklistEntry) => boolean) => all.filter(fits).map(({ value }) => value)
    const fresh = wanted(({ modifiedAt }) => (modifiedAt ?? '') >= since(7))
    expect(fresh.length).toBeGreaterThan(0)
    expect(fresh.length).toBeLessThan(all.length)
    expect(await values({ updatedWithinDays: 7 })).toEqual(fresh)
    const used = wanted(({ lastUsedAt }) => lastUsedAt !== null)
    expect(used.length).toBeGreaterThan(0)
    expect(await values({ neverUsed: false })).toEqual(used)
    expect(await values({ neverUsed: true })).toEqual(wanted(({ lastUsedAt }) => lastUsedAt === null))
    expect(await values({ usedWithinDays: 3 })).toEqual(wanted(({ lastUsedAt }) => (lastUsedAt ?? '') >= since(3)))
    const { authors } = await list({ listType })
    const author = authors.find((one) => one !== '') ?? ''
    expect(author).not.toBe('')
    expect(await values({ modifiedBy: author.toUpperCase() })).toEqual(wanted((entry) => entry.modifiedBy === author))
    expect(await values({ modifiedBy: 'nobody@harbourpine.example' })).toEqual([])
  })
})

describe('changes', () => {
  it('edits note and expiry, and says when there is nothing to change', async () => {
    await run(blocklistAdd, { entries: ['edited.example'] })
    const expiresAt = new Date(Date.now() + 30 * 86_400_000).toISOString()
    const input = { entries: ['edited.example'], listType: 'sender', note: 'New words', expiresAt }
    expect(states(await run(blocklistEdit, input))).toEqual(['done'])
    expect(await valueIn('sender', 'edited.example')).toMatchObject({ note: 'New words', expiry: { kind: 'at' } })
    expect(states(await run(blocklistEdit, { ...input, expiresAt: undefined }))).toEqual(['alreadyThere'])
    expect(states(await run(blocklistEdit, { ...input, entries: ['never-added.example'] }))).toEqual(['notFound'])
  })

  it('removes by value and by id, and puts back what was there', async () => {
    await run(blocklistAdd, { entries: ['gone-one.example', 'gone-two.example'], note: 'Was here' })
    const { entryId } = (await valueIn('sender', 'gone-two.example')) ?? { entryId: '' }
    const [byValue] = await run(blocklistRemove, { entries: ['gone-one.example'], listType: 'sender' })
    const byId = { entries: [entryId], entityType: 'entryIds', listType: 'sender' }
    expect(states(await run(blocklistRemove, byId))).toEqual(['done'])
    expect(states(await run(blocklistRemove, byId))).toEqual(['notFound'])
    expect((await list({ listType: 'sender', text: 'gone-' })).entries).toEqual([])

    const undo = await blocklistUndo.targets(
      { changeRunId: '0191f3a0-0000-7000-8000-000000000001' },
      {
        messagesOf: async () => [],
        evidence: async () => [],
        itemsOfRun: async () => [
          {
            target: { kind: 'blocklistEntry', listType: 'sender', value: 'gone-one.example' },
            state: 'done',
            before: (byValue as { before: unknown }).before,
            after: null,
          },
        ],
      },
    )
    const [target] = undo
    if (!target) throw new Error('there was something to undo')
    const input = { changeRunId: '0191f3a0-0000-7000-8000-000000000001' }
    expect(await takeTurn(blocklistUndo, connection, target, input)).toMatchObject({ state: 'done' })
    expect(await valueIn('sender', 'gone-one.example')).toMatchObject({ action: 'block', note: 'Was here' })
    expect(await takeTurn(blocklistUndo, connection, target, input)).toMatchObject({ state: 'alreadyThere' })
  })
})

describe('refusals', () => {
  it.each([
    [{ status: 401, body: 'empty' }, 'authentication', /Exchange\.ManageAsApp/],
    [{ status: 403, body: 'nul' }, 'notPermitted', /Get-TenantAllowBlockListItems.*Security Reader/],
    [{ status: 429, headers: { 'Retry-After': '600' } }, 'throttled', /slowing/],
  ])('%o is said in words', async (decision, code, words) => {
    await simulator.fault({ pathPattern: 'InvokeCommand$', decision })
    const error = await refusal(takeTurn(blocklistList, connection, here, { listType: 'url' }))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(words)
  })

  it('waits as long as a throttled service asks, and goes on', async () => {
    const decision = { status: 429, headers: { 'Retry-After': '1' } }
    await simulator.fault({ pathPattern: 'InvokeCommand$', count: 1, decision })
    expect((await list({ listType: 'url' })).entries.length).toBeGreaterThan(0)
  })

  it.each([
    [
      'a wrong password',
      () => ({ ...simulator.person, password: 'not-the-password' }),
      /User name or password is wrong/,
    ],
    ['an expired secret', () => simulator.credentialOf(simulator.credentials.expired), /The client secret has expired/],
  ])('%s is no empty list', async (_, credential, words) => {
    const opened = simulator.connect({ credential: credential() })
    const error = await refusal(takeTurn(blocklistList, opened, here, { listType: 'url' }))
    expect(error.code).toBe('authentication')
    expect(error.message).toMatch(words)
  })

  it('cannot be changed with a credential that may only read', async () => {
    const reader = simulator.connect({ credential: simulator.credentialOf(simulator.credentials.readOnly) })
    const target: Target = { kind: 'blocklistEntry', listType: 'sender', value: 'not-mine.example' }
    const error = await refusal(takeTurn(blocklistAdd, reader, target, { entries: ['not-mine.example'] }))
    expect(['notPermitted', 'authentication']).toContain(error.code)
  })
})
