import { describe, expect, it } from 'vitest'
import { automaticRepliesGet } from '../../lib/commands/automaticReplies.get'
import { automaticRepliesRestore } from '../../lib/commands/automaticReplies.restore'
import { automaticRepliesSet } from '../../lib/commands/automaticReplies.set'
import type { AnyCommand } from '../../lib/commands/define'
import { foldersCreate } from '../../lib/commands/folders.create'
import { foldersList } from '../../lib/commands/folders.list'
import { rulesList } from '../../lib/commands/rules.list'
import type { Target } from '../../lib/shared/run'
import { dies, newMemory, takeTurn } from './commandTurn'
import { graphHarness, options, refusal } from './graphHarness'

const simulator = await graphHarness()
const connection = simulator.connect()
const readOnly = simulator.connect({ credential: simulator.credentialOf(simulator.credentials.readOnly) })
const box = (mailbox: string): Target => ({ kind: 'mailbox', mailbox })
const at = (name: string) => `${name}@harbourpine.example`

async function resultOf<T>(command: AnyCommand, mailbox: string, input: unknown, over = connection): Promise<T> {
  const outcome = await takeTurn(command, over, box(mailbox), input)
  if (outcome.state !== 'done' && outcome.state !== 'alreadyThere') throw new Error(JSON.stringify(outcome))
  return outcome.after as T
}

describe('rules.list', () => {
  interface Listed {
    rules: { name: string; actions: string[]; conditions: string[]; dangers: { kind: string; level: string }[] }[]
    domainsKnown: boolean
  }

  it('names what an intruder’s rules do, in the order in which they run', async () => {
    const { rules, domainsKnown } = await resultOf<Listed>(rulesList, at('marcus.adeyemi'), {})
    expect(domainsKnown).toBe(true)
    expect(rules.map(({ name }) => name)).toEqual(['.', 'Statements'])
    expect(rules[0]).toMatchObject({
      conditions: [expect.stringContaining('“payroll” or “bank details”')],
      actions: [
        'forward to ledger.backup@parcel-mailbox.example',
        'move to “RSS Feeds”',
        'mark as read',
        'stop processing more rules',
      ],
    })
    expect(rules[0]?.dangers.map(({ kind, level }) => `${kind} ${level}`)).toEqual([
      'forwardsOutside high',
      'hides high',
      'watchesForMoney high',
      'namelessRule high',
      'stopsOthers notice',
    ])
    expect(rules[1]?.dangers).toEqual([])
  })

  it('takes a colleague for a colleague, and a redirection of everything for what it is', async () => {
    const inside = await resultOf<Listed>(rulesList, at('beatrice.okafor'), {})
    expect(inside.rules[0]?.dangers).toEqual([])
    const { rules } = await resultOf<Listed>(rulesList, at('tom.hargreaves'), { name: 'SYNC' })
    expect(rules.map(({ name }) => name)).toEqual(['sync'])
    expect(rules[0]?.dangers.map(({ kind }) => kind)).toEqual(['redirectsOutside', 'forwardsEverything'])
    const dangerous = await resultOf<Listed>(rulesList, at('hannah.brightwell'), { onlyDangerous: true })
    expect(dangerous.rules.map(({ name }) => name)).toEqual(['Tacho reports', 'Newsletters'])
  })

  it('judges by the mailbox’s own domain where the organisation’s are not told, and says so', async () => {
    const { rules, domainsKnown } = await resultOf<Listed>(rulesList, at('tom.hargreaves'), {}, readOnly)
    expect(domainsKnown).toBe(false)
    expect(rules[1]?.dangers[0]?.kind).toBe('redirectsOutside')
  })

  it('reads a mailbox without rules as one without rules, and fails where it may not look', async () => {
    expect(await resultOf<Listed>(rulesList, at('ruth.kirkbride'), {})).toMatchObject({ rules: [] })
    const error = await refusal(takeTurn(rulesList, connection, box(at('forbidden')), {}))
    expect(error).toMatchObject({ code: 'notPermitted', detail: { statusCode: 403 } })
    expect(error.message).toContain('MailboxSettings.Read')
    const nobody = await refusal(takeTurn(rulesList, connection, box(''), {}))
    expect(nobody.message).toContain("is required when your connection uses the 'Client Credential' Grant Type")
  })

  it('waits as long as it is told when the service slows it down', async () => {
    const path = '/messageRules$'
    const decision = { status: 429, headers: { 'Retry-After': '0' } }
    await simulator.fault({ pathPattern: path, count: 2, decision })
    expect((await resultOf<Listed>(rulesList, at('marcus.adeyemi'), {})).rules).toHaveLength(2)
  })
})

describe('automatic replies', () => {
  const person = at('dai.llewellyn')
  const input = {
    mailboxes: [person],
    status: 'scheduled',
    scheduledStart: '2026-12-21T18:00:00+01:00',
    scheduledEnd: '2027-01-04T08:00:00Z',
    internalReply: '<p>Back on the 4th.</p>',
    externalAudience: 'contactsOnly',
  }

  it('are scheduled, keep what was there before, and are put back by an undo', async () => {
    const memory = newMemory()
    const before = await resultOf(automaticRepliesGet, person, {})
    const outcome = await takeTurn(automaticRepliesSet, connection, box(person), input, { memory })
    expect(outcome).toMatchObject({ state: 'done', before: { status: 'disabled' } })
    expect(await resultOf(automaticRepliesGet, person, {})).toMatchObject({
      status: 'scheduled',
      externalAudience: 'contactsOnly',
      scheduledStart: '2026-12-21T17:00:00.000Z',
      scheduledEnd: '2027-01-04T08:00:00.000Z',
      internalReply: '<p>Back on the 4th.</p>',
    })
    expect(await takeTurn(automaticRepliesSet, connection, box(person), input)).toMatchObject({ state: 'alreadyThere' })

    const removalRunId = '0191f3a0-0000-7000-8000-000000000001'
    const items = [
      { target: box(person), state: 'done', before: memory.before, after: null },
      { target: box(at('nobody')), state: 'failed', before: null, after: null },
    ]
    const context = { messagesOf: async () => [], itemsOfRun: async () => items, evidence: async () => [] }
    const targets = await automaticRepliesRestore.targets(
      automaticRepliesRestore.input.parse({ removalRunId }),
      context,
    )
    expect(targets).toEqual([{ kind: 'mailbox', mailbox: person, original: before }])
    const [target] = targets
    if (!target) throw new Error('nothing to put back')
    const undo = await takeTurn(automaticRepliesRestore, connection, target, { removalRunId })
    expect(undo).toMatchObject({ state: 'done', after: { status: 'disabled', internalReply: '' } })
  })

  it('look first after a crash, and keep what was there before it', async () => {
    const memory = newMemory()
    const off = { ...input, mailboxes: [at('oskar.lindgren')] }
    const target = box(at('oskar.lindgren'))
    await expect(takeTurn(automaticRepliesSet, connection, target, off, { memory, afterKeep: dies })).rejects.toThrow()
    await takeTurn(automaticRepliesSet, connection, target, off, { memory, resumed: true })
    const again = await takeTurn(automaticRepliesSet, connection, target, off, { memory, resumed: true })
    expect(again).toMatchObject({ state: 'done', before: { status: 'alwaysEnabled' }, after: { status: 'scheduled' } })
  })

  it('need an end after their start, with what is set already', async () => {
    const late = { mailboxes: [person], status: 'scheduled', scheduledStart: '2027-06-01T00:00:00Z' }
    const error = await refusal(takeTurn(automaticRepliesSet, connection, box(person), late))
    expect(error.message).toContain('need an end after their start')
    expect(() => automaticRepliesSet.input.parse({ ...input, scheduledEnd: input.scheduledStart })).toThrow('not after')
    expect(() => automaticRepliesSet.input.parse({ ...input, status: 'disabled' })).toThrow('scheduled replies only')
  })

  it('are not set without the permission, which is named', async () => {
    const error = await refusal(takeTurn(automaticRepliesSet, readOnly, box(person), input))
    expect(error).toMatchObject({ code: 'notPermitted', detail: { statusCode: 403 } })
    expect(error.message).toContain('MailboxSettings.ReadWrite')
  })

  it('wait when the service slows them down', async () => {
    const decision = { status: 429, headers: { 'Retry-After': '0' } }
    await simulator.fault({ method: 'PATCH', pathPattern: '/mailboxSettings$', count: 1, decision })
    const off = { mailboxes: [at('ruth.kirkbride')], status: 'disabled' }
    expect(await takeTurn(automaticRepliesSet, connection, box(at('ruth.kirkbride')), off)).toMatchObject({
      state: 'done',
      after: { status: 'disabled' },
    })
  })
})

describe('folders', () => {
  interface Made {
    folderId: string
    displayName: string
    made: string[]
    isHidden: boolean
  }
  const person = at('esme.thornbury')

  it('are made along a path, hidden if wanted, and found the second time', async () => {
    const input = { mailboxes: [person], parent: 'archive', name: 'Incidents / 2026 /Wave 7', isHidden: true }
    const first = await resultOf<Made>(foldersCreate, person, input)
    expect(first).toMatchObject({ displayName: 'Wave 7', made: ['Incidents', '2026', 'Wave 7'], isHidden: true })
    const second = await takeTurn(foldersCreate, connection, box(person), input)
    expect(second).toMatchObject({ state: 'alreadyThere', after: { folderId: first.folderId, made: [] } })
    const deeper = await resultOf<Made>(foldersCreate, person, { ...input, name: 'incidents/2026/Wave 8' })
    expect(deeper.made).toEqual(['Wave 8'])

    type Listed = { folders: { displayName: string }[] }
    const tree = { mailboxes: [person], parent: 'archive', includeChildren: true }
    expect((await resultOf<Listed>(foldersList, person, tree)).folders).toEqual([])
    const hidden = await resultOf<Listed>(foldersList, person, { ...tree, includeHidden: true })
    expect(hidden.folders.map(({ displayName }) => displayName)).toEqual(['Incidents', '2026', 'Wave 7', 'Wave 8'])
  })

  it('are made once when the answer is lost', async () => {
    await simulator.fault({ method: 'POST', pathPattern: '/mailFolders$', count: 1, decision: { truncateTo: 0.3 } })
    await resultOf<Made>(foldersCreate, person, { mailboxes: [person], name: 'Lost answer' })
    const { folders } = await resultOf<{ folders: { displayName: string }[] }>(foldersList, person, {})
    expect(folders.filter(({ displayName }) => displayName === 'Lost answer')).toHaveLength(1)
  })

  it('refuse an unknown parent, an empty part, and who may only read', async () => {
    const lost = await refusal(takeTurn(foldersCreate, connection, box(person), { parent: 'No/Such', name: 'x' }))
    expect(lost).toMatchObject({ code: 'itemNotFound', message: 'There is no folder “No/Such” in this mailbox.' })
    expect(() => foldersCreate.input.parse({ name: 'a//b' })).toThrow('empty')
    const error = await refusal(takeTurn(foldersCreate, readOnly, box(person), { name: 'Mine' }))
    expect(error).toMatchObject({ code: 'notPermitted', message: expect.stringContaining('Mail.ReadWrite') })
  })

  it('are known as ours when the worker died after the first of them', async () => {
    const memory = newMemory()
    const input = { name: 'Half/Way' }
    await expect(takeTurn(foldersCreate, connection, box(person), input, { memory, afterKeep: dies })).rejects.toThrow()
    await connection.folders?.create({ mailbox: person, name: 'Half', isHidden: false }, options)
    const resumed = await takeTurn(foldersCreate, connection, box(person), input, { memory, resumed: true })
    expect(resumed).toMatchObject({ state: 'done', after: { made: ['Half', 'Way'] } })
  })

  it('wait when the service slows them down', async () => {
    const decision = { status: 429, headers: { 'Retry-After': '0' } }
    await simulator.fault({ pathPattern: '/mailFolders$', count: 1, decision })
    expect((await resultOf<Made>(foldersCreate, person, { name: 'Slow' })).made).toEqual(['Slow'])
  })
})
