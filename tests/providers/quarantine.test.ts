import { describe, expect, it } from 'vitest'
import type { AnyCommand } from '../../lib/commands/define'
import { quarantineDelete } from '../../lib/commands/quarantine.delete'
import { quarantineDeny } from '../../lib/commands/quarantine.deny'
import { quarantineExport } from '../../lib/commands/quarantine.export'
import { quarantineHeaders } from '../../lib/commands/quarantine.headers'
import { quarantineList } from '../../lib/commands/quarantine.list'
import { quarantinePreview } from '../../lib/commands/quarantine.preview'
import { quarantineRelease } from '../../lib/commands/quarantine.release'
import type { QuarantinedMessage, QuarantineList } from '../../lib/shared/quarantine'
import type { Target } from '../../lib/shared/run'
import { newMemory, takeTurn } from './commandTurn'
import { exchangeHarness } from './exchangeHarness'
import { options, refusal } from './graphHarness'

const simulator = await exchangeHarness()
const connection = simulator.connect()
const recipient = 'held@harbourpine.example'
await simulator.addPerson(recipient)

async function hold(count: number, over: object = {}): Promise<string[]> {
  const body = { count, recipients: [recipient], ...over }
  return (await simulator.control<{ identities: string[] }>('POST', 'exchange/quarantine', body)).identities
}

async function list(input: object): Promise<QuarantineList> {
  const outcome = await takeTurn(quarantineList, connection, { kind: 'connection' }, input)
  if (outcome.state !== 'done') throw new Error('the list was expected')
  return outcome.after as QuarantineList
}

const target = (identity: string): Target => ({ kind: 'quarantined', identity })
const now = (identity: string) => connection.quarantine?.get({ identity }, options)
const act = (command: AnyCommand, identity: string, over: object = {}) =>
  takeTurn(command, connection, target(identity), { identities: [identity], ...over })

async function held(over: object = {}): Promise<string> {
  const [identity] = await hold(1, over)
  if (!identity) throw new Error('the simulator held nothing')
  return identity
}

describe('quarantine.list', () => {
  it('reads every page, and says what was cut', async () => {
    await hold(1100)
    const all = await list({ recipients: [recipient] })
    expect(all.messages.length).toBeGreaterThanOrEqual(1100)
    expect(all.truncatedBecause).toBeNull()
    const some = await list({ recipients: [recipient], most: 50 })
    expect(some.messages).toHaveLength(50)
    expect(some.truncatedBecause).toMatch(/first 50/)
  })

  it('finds a part of a subject on our side, the whole one at the service', async () => {
    const [{ subject } = { subject: '' }] = (await list({ most: 1 })).messages
    const part = subject.slice(0, 10).trim()
    const partly = await list({ subject: part, most: 20 })
    expect(partly.messages.length).toBeGreaterThan(0)
    expect(partly.filteredHere).toEqual(['A part of the subject'])
    expect((await list({ subject, subjectExact: true, most: 20 })).filteredHere).toEqual([])
  })

  it('looks back sixteen days by itself and thirty at most', async () => {
    const daysBack = ({ from }: QuarantineList) => Math.round((Date.now() - Date.parse(from)) / 86_400_000)
    expect(daysBack(await list({ most: 1 }))).toBe(16)
    expect(daysBack(await list({ most: 1, receivedFrom: '2020-01-01T00:00:00Z' }))).toBe(30)
  })

  it('filters by status, direction and internet message id', async () => {
    const identity = await held({ status: 'Requested' })
    const requested = await list({ statuses: ['Requested'], recipients: [recipient] })
    expect(requested.messages.map((each) => each.identity)).toContain(identity)
    expect(new Set(requested.messages.map(({ releaseStatus }) => releaseStatus))).toEqual(new Set(['Requested']))
    const { internetMessageId } = (await now(identity)) as QuarantinedMessage
    expect((await list({ internetMessageId })).messages.map((each) => each.identity)).toContain(identity)
    expect((await list({ direction: 'Outbound' })).messages.every(({ direction }) => direction === 'Outbound')).toBe(
      true,
    )
  })
})

describe('what the list leaves out by itself', () => {
  it('comes with its filter: mail from senders whom the recipient blocks', async () => {
    const all = async (more: object) =>
      (await list({ types: ['Spam'], receivedFrom: '2020-01-01T00:00:00Z', ...more })).messages
    const usual = await all({})
    expect(usual.some(({ overrideReason }) => overrideReason === 'BlockedSender')).toBe(false)
    const everything = await all({ blockedSenders: true })
    expect(everything.length).toBeGreaterThan(usual.length)
    expect(everything.some(({ overrideReason }) => overrideReason === 'BlockedSender')).toBe(true)
  })

  it('is narrowed to a tag of the recipients', async () => {
    const { messages } = await list({ recipientTags: ['Priority Account'], receivedFrom: '2020-01-01T00:00:00Z' })
    expect(messages.length).toBeGreaterThan(0)
    expect(messages.every(({ recipientTags }) => recipientTags.includes('Priority Account'))).toBe(true)
  })
})

describe('quarantine.release', () => {
  it('delivers, says so, and finds it done the second time', async () => {
    const identity = await held()
    expect(await act(quarantineRelease, identity)).toMatchObject({ state: 'done', after: { releasedTo: [recipient] } })
    const { internetMessageId, releaseStatus } = (await now(identity)) as QuarantinedMessage
    expect(releaseStatus).toBe('Released')
    expect((await simulator.stored(recipient)).map((each) => each.internetMessageId)).toContain(internetMessageId)
    expect(await act(quarantineRelease, identity)).toMatchObject({ state: 'alreadyThere' })
  })

  it('goes to original recipients only', async () => {
    const identity = await held()
    const recipients = ['somebody-else@harbourpine.example']
    const error = await refusal(act(quarantineRelease, identity, { recipients }))
    expect(error.message).toMatch(/None of the named recipients/)
    const outcome = await act(quarantineRelease, identity, { recipients: [...recipients, recipient] })
    expect(outcome).toMatchObject({
      after: { releasedTo: [recipient], notices: [expect.stringContaining('somebody-else')] },
    })
  })

  it('releases none when one identity is wrong', async () => {
    const good = await hold(12)
    const targets = [...good, 'aaaaaaaa-0000-4000-8000-000000000001\\bbbbbbbb-0000-4000-8000-000000000001'].map(target)
    const check = quarantineRelease.checkSet?.(
      { connection, targets: targets as never, signal: options.signal },
      quarantineRelease.input.parse({ identities: good }),
    )
    const error = await refusal(Promise.resolve(check))
    expect(error.message).toMatch(/None was released: 1 of 13 identities/)
    expect(error.detail.statusCode).toBe(404)
  })

  it('reads the list to know of many at once, and asks for the rest one by one', async () => {
    const many = await hold(60)
    simulator.commands.length = 0
    expect(await connection.quarantine?.missing({ identities: many }, options)).toEqual([])
    expect(simulator.commands.length).toBeLessThan(5)
    const wrong = 'aaaaaaaa-0000-4000-8000-00000000000a\\bbbbbbbb-0000-4000-8000-00000000000a'
    expect(await connection.quarantine?.missing({ identities: [...many, wrong] }, options)).toEqual([wrong])
  })

  it('is never repeated blindly: a lost answer is looked for', async () => {
    const identity = await held()
    const rule = { cmdletPattern: '^Release-', count: 1, decision: { loseAnswer: true } }
    await simulator.fault(rule)
    const memory = newMemory()
    const input = { identities: [identity] }
    expect(await takeTurn(quarantineRelease, connection, target(identity), input, { memory })).toMatchObject({
      state: 'done',
    })
    const { internetMessageId } = (await now(identity)) as QuarantinedMessage
    const copies = (await simulator.stored(recipient)).filter((each) => each.internetMessageId === internetMessageId)
    expect(copies).toHaveLength(1)
    const again = { memory, resumed: true }
    expect(await takeTurn(quarantineRelease, connection, target(identity), input, again)).toMatchObject({
      state: 'done',
    })
  })

  it('names what is not there, and never takes another message for it', async () => {
    const identity = 'aaaaaaaa-0000-4000-8000-000000000009\\bbbbbbbb-0000-4000-8000-000000000009'
    expect(await now(identity)).toBeNull()
    expect((await refusal(act(quarantineRelease, identity))).code).toBe('itemNotFound')
    expect((await refusal(act(quarantineRelease, 'no identity'))).message).toMatch(/no identity of a quarantined/)
  })
})

describe('an identity that returns everything', () => {
  const unknown = 'aaaaaaaa-0000-4000-8000-000000000077\\bbbbbbbb-0000-4000-8000-000000000077'
  const changesSent = () =>
    simulator.commands.filter(({ requestBody }) =>
      /(?:Release|Delete)-QuarantineMessage/.test(JSON.stringify(requestBody)),
    )

  it('releases, denies and deletes nothing, and says that the message is not there', async () => {
    const [first, second] = await hold(2)
    const before = await list({ recipients: [recipient] })
    for (const command of [quarantineRelease, quarantineDeny]) {
      const error = await refusal(act(command, unknown))
      expect(error.code).toBe('itemNotFound')
      expect(error.message).toMatch(/^There is no message with this identity in quarantine/)
    }
    expect(await act(quarantineDelete, unknown)).toEqual({
      state: 'notFound',
      detail: 'It is not in quarantine (any more).',
    })
    expect(changesSent()).toEqual([])
    const after = await list({ recipients: [recipient] })
    expect(after.messages.map(({ identity }) => identity)).toEqual(before.messages.map(({ identity }) => identity))
    expect((await now(first ?? ''))?.releaseStatus).toBe('NotReleased')
    expect((await now(second ?? ''))?.releaseStatus).toBe('NotReleased')
  })

  it('releases only the one that is meant, where it stands among all others', async () => {
    const [meant, other] = await hold(2)
    await simulator.fault({ cmdletPattern: '^Get-QuarantineMessage$', count: 1, decision: { ignoreIdentity: true } })
    expect(await act(quarantineRelease, meant ?? '')).toMatchObject({
      state: 'done',
      after: { identity: meant, releasedTo: [recipient] },
    })
    expect(changesSent()).toHaveLength(1)
    expect((await now(meant ?? ''))?.releaseStatus).toBe('Released')
    expect((await now(other ?? ''))?.releaseStatus).toBe('NotReleased')
  })
})

describe('the other actions', () => {
  it('denies a request, and it can still be released', async () => {
    const identity = await held({ status: 'Requested' })
    expect(await act(quarantineDeny, identity)).toMatchObject({ state: 'done', before: { releaseStatus: 'Requested' } })
    expect((await now(identity))?.releaseStatus).toBe('Denied')
    expect(await act(quarantineDeny, identity)).toMatchObject({ state: 'alreadyThere' })
  })

  it('deletes for good', async () => {
    const identity = await held()
    expect(await act(quarantineDelete, identity)).toMatchObject({ state: 'done' })
    expect(await now(identity)).toBeNull()
    expect(await act(quarantineDelete, identity)).toMatchObject({ state: 'notFound' })
  })

  it('saves the message byte for byte, shows it safely, and its headers', async () => {
    const identity = await held()
    const memory = newMemory()
    const input = { identities: [identity] }
    expect(await takeTurn(quarantineExport, connection, target(identity), input, { memory })).toMatchObject({
      state: 'done',
    })
    const [file] = memory.evidence
    const { subject } = (await now(identity)) as QuarantinedMessage
    expect(new TextDecoder().decode(file?.bytes)).toMatch(/^(?:[\w-]+: .*\r\n)/m)
    const preview = await takeTurn(quarantinePreview, connection, target(identity), { identity })
    expect(preview).toMatchObject({ after: { message: { subject }, preview: { analysis: { subject } } } })
    const headers = await takeTurn(quarantineHeaders, connection, target(identity), { identity })
    expect(headers).toMatchObject({ after: { headers: expect.stringMatching(/^Subject: /m) } })
    const missing = 'aaaaaaaa-0000-4000-8000-000000000009\\bbbbbbbb-0000-4000-8000-000000000009'
    const error = await refusal(takeTurn(quarantineHeaders, connection, target(missing), { identity: missing }))
    expect(error.code).toBe('itemNotFound')
  })
})

describe('refusals', () => {
  it.each([
    [{ status: 401, body: 'empty' }, 'authentication', /Exchange\.ManageAsApp/],
    [{ status: 403, body: 'nul' }, 'notPermitted', /Get-QuarantineMessage.*Security Reader/],
    [{ status: 429, headers: { 'Retry-After': '600' } }, 'throttled', /slowing/],
  ])('%o is said in words, not as an empty list', async (decision, code, words) => {
    await simulator.fault({ cmdletPattern: 'Get-QuarantineMessage', decision })
    const error = await refusal(list({}))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(words)
  })
})
