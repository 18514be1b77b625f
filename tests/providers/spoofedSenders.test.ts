import { describe, expect, it } from 'vitest'
import type { AnyCommand } from '../../lib/commands/define'
import { spoofedSendersAdd } from '../../lib/commands/spoofedSenders.add'
import { spoofedSendersEdit } from '../../lib/commands/spoofedSenders.edit'
import { spoofedSendersList } from '../../lib/commands/spoofedSenders.list'
import { spoofedSendersRemove } from '../../lib/commands/spoofedSenders.remove'
import { spoofedSendersUndo } from '../../lib/commands/spoofedSenders.undo'
import { spoofedSendersOf } from '../../lib/commands/spoofPairState'
import type { ItemOutcome, Target } from '../../lib/shared/run'
import type { SpoofListing } from '../../lib/shared/spoofPair'
import { newMemory, takeTurn } from './commandTurn'
import { exchangeHarness } from './exchangeHarness'
import { options, refusal } from './graphHarness'

const simulator = await exchangeHarness()
const connection = simulator.connect()

async function targetsOf(command: AnyCommand, input: object): Promise<Target[]> {
  const itemsOfRun = async () => []
  return await command.targets(command.input.parse(input), {
    messagesOf: async () => [],
    evidence: async () => [],
    itemsOfRun,
  })
}

async function run(command: AnyCommand, input: object): Promise<(ItemOutcome | Error)[]> {
  const turns = (await targetsOf(command, input)).map((target) => takeTurn(command, connection, target, input))
  return (await Promise.allSettled(turns)).map((turn) => (turn.status === 'fulfilled' ? turn.value : turn.reason))
}

async function list(input: object = {}): Promise<SpoofListing> {
  const outcome = await takeTurn(spoofedSendersList, connection, { kind: 'connection' }, input)
  if (outcome.state !== 'done') throw new Error('the list was expected')
  return outcome.after as SpoofListing
}

const named = async (text: string) => (await list({ text })).entries
const states = (outcomes: (ItemOutcome | Error)[]) =>
  outcomes.map((each) => ('state' in each ? each.state : each.message))
const cmdlets = (name: string) =>
  simulator.commands.filter(({ requestBody }) => JSON.stringify(requestBody).includes(`"${name}"`))

describe('the list of spoofed senders', () => {
  it('is listed with its counts and its limit, and filtered', async () => {
    const all = await list()
    expect(all).toMatchObject({ limit: 1024, truncatedBecause: null, matching: all.entries.length })
    expect(all.counts.allow + all.counts.block).toBe(all.entries.length)
    const pair = { spoofedUser: 'wrenwallis.example', sendingInfrastructure: '*', spoofType: 'external' }
    expect(await named('wrenwallis')).toEqual([{ ...pair, action: 'block', entryId: expect.any(String) }])
    expect((await list({ spoofType: 'internal', action: 'allow' })).entries).toHaveLength(1)
  })

  it('takes pairs, says what is none, and looks once for all of them', async () => {
    const pairs = [
      'Pay@Mill.example, 198.51.100.7',
      'mill[.]example, relay.example',
      '*, *',
      '*.mill.example, a.example',
    ]
    const outcomes = await run(spoofedSendersAdd, { pairs, spoofType: 'external' })
    expect(states(outcomes)).toEqual([
      'done',
      'done',
      expect.stringContaining('all mail there is'),
      expect.stringContaining('no *.example.com'),
    ])
    expect(outcomes[0]).toMatchObject({
      before: { action: null },
      after: {
        entry: { spoofedUser: 'pay@mill.example', sendingInfrastructure: '198.51.100.0/24', action: 'block' },
        liveBy: expect.any(String),
        notices: ['Made the range /24 it lies in.'],
      },
    })
    expect(cmdlets('Get-TenantAllowBlockListSpoofItems').length).toBeLessThanOrEqual(3)
    expect(states(await run(spoofedSendersAdd, { pairs: pairs.slice(0, 1), spoofType: 'external' }))).toEqual([
      'alreadyThere',
    ])
    // The same two names in a domain of one's own are another pair
    expect(states(await run(spoofedSendersAdd, { pairs: pairs.slice(0, 1), spoofType: 'internal' }))).toEqual(['done'])
  })

  it('does not turn an entry round by adding it the other way, but by changing it', async () => {
    const pairs = ['turn.example, relay.example']
    await run(spoofedSendersAdd, { pairs, spoofType: 'external' })
    const allow = { pairs, spoofType: 'external', action: 'allow' }
    expect(states(await run(spoofedSendersAdd, allow))).toEqual([expect.stringContaining('This pair is blocked')])
    expect(await run(spoofedSendersEdit, allow)).toMatchObject([
      { state: 'done', before: { action: 'block' }, after: { entry: { action: 'allow' } } },
    ])
    expect(states(await run(spoofedSendersEdit, allow))).toEqual(['alreadyThere'])
    expect(states(await run(spoofedSendersEdit, { ...allow, pairs: ['no.example, relay.example'] }))).toEqual([
      'notFound',
    ])
  })

  it('removes pairs, and an undo puts back what was there', async () => {
    const pairs = ['gone.example, relay.example', 'kept.example, relay.example']
    await run(spoofedSendersAdd, { pairs, spoofType: 'external', action: 'allow' })
    const targets = await targetsOf(spoofedSendersRemove, { pairs: pairs.slice(0, 1), spoofType: 'external' })
    const [target] = targets
    const [removed] = await run(spoofedSendersRemove, { pairs: pairs.slice(0, 1), spoofType: 'external' })
    if (!target || !removed || !('state' in removed)) throw new Error('one removal was expected')
    expect(removed).toMatchObject({ state: 'done', before: { action: 'allow' }, after: { entry: null } })
    expect(await named('gone.example')).toEqual([])
    expect(states(await run(spoofedSendersRemove, { pairs: pairs.slice(0, 1), spoofType: 'external' }))).toEqual([
      'notFound',
    ])

    const changeRunId = '0191f3a0-0000-7000-8000-000000000001'
    const before = 'before' in removed ? removed.before : null
    const [back] = await spoofedSendersUndo.targets(
      { changeRunId },
      {
        messagesOf: async () => [],
        evidence: async () => [],
        itemsOfRun: async () => [{ target, state: 'done', before, after: null }],
      },
    )
    if (!back) throw new Error('the undo has nothing to do')
    expect((await takeTurn(spoofedSendersUndo, connection, back, { changeRunId })).state).toBe('done')
    expect(await named('gone.example')).toMatchObject([{ action: 'allow', spoofType: 'external' }])
  })

  it('adds a pair once when the worker dies after it, and when the answer is lost', async () => {
    const input = { pairs: ['once.example, relay.example'], spoofType: 'external' }
    const [target] = await targetsOf(spoofedSendersAdd, input)
    if (!target) throw new Error('a pair was expected')
    const memory = newMemory()
    await takeTurn(spoofedSendersAdd, connection, target, input, { memory })
    const again = await takeTurn(spoofedSendersAdd, connection, target, input, { memory, resumed: true })
    expect(again).toMatchObject({ state: 'done', before: { action: null } })
    expect(await named('once.example')).toHaveLength(1)

    const decision = { loseAnswer: true }
    await simulator.fault({ cmdletPattern: '^New-TenantAllowBlockListSpoof', count: 1, decision })
    const lost = { pairs: ['lost.example, relay.example'], spoofType: 'external' }
    expect(states(await run(spoofedSendersAdd, lost))).toEqual(['done'])
    expect(await named('lost.example')).toHaveLength(1)
  })

  it('says that the 1,025th pair does not fit, and which role is missing', async () => {
    const { counts } = await list()
    const room = 1024 - counts.allow - counts.block
    for (let from = 0; from < room; from += 500) {
      const pairs = Array.from({ length: Math.min(500, room - from) }, (_, at) => `n${from + at}.full.example, *`)
      expect(new Set(states(await run(spoofedSendersAdd, { pairs, spoofType: 'external' })))).toEqual(new Set(['done']))
    }
    const one = { pairs: ['too-many.example, relay.example'], spoofType: 'external' }
    expect(states(await run(spoofedSendersAdd, one))).toEqual([expect.stringContaining('1024')])

    await simulator.fault({ cmdletPattern: '^New-TenantAllowBlockListSpoof', decision: { status: 403, body: 'nul' } })
    const pair = { spoofedUser: 'a.example', sendingInfrastructure: 'b.example', spoofType: 'external' as const }
    const forbidden = await refusal(spoofedSendersOf({ connection }).add({ ...pair, action: 'block' }, options))
    expect(forbidden.code).toBe('notPermitted')
    expect(forbidden.message).toContain('Security Operator')
  })
})
