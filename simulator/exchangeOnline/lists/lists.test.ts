import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startForTest, type TestSimulator } from '../../testing/startForTest'
import { ENVELOPE, ERROR_BODY } from '../schemas/envelopeSchemas'
import { LIST_ROW, REMOVED_LIST_ROW, SPOOF_ROW } from '../schemas/listSchemas'
import { faultsIn } from '../schemas/wireContract'
import { type AdminClient, applicationClient, personClient } from '../testing/adminClient'

let simulator: TestSimulator
let client: AdminClient

beforeAll(async () => {
  simulator = await startForTest()
  client = await applicationClient(simulator)
})
afterAll(() => simulator[Symbol.asyncDispose]())
afterEach(() => simulator.control('POST', 'reset'))

const add = (ListType: string, Entries: string[], more: Record<string, unknown> = { Block: true }) =>
  client.rows('New-TenantAllowBlockListItems', { ListType, Entries, ...more })
const list = (ListType: string, more: Record<string, unknown> = {}) =>
  client.rows('Get-TenantAllowBlockListItems', { ListType, ...more })
const refused = (ListType: string, Entries: string[], more: Record<string, unknown> = { Block: true }) =>
  client.refusal('New-TenantAllowBlockListItems', { ListType, Entries, ...more })
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

describe('the tenant allow/block list', () => {
  it.each(['Sender', 'Url', 'FileHash', 'IP'])('has the captured form for %s', async (ListType) => {
    const { body } = await client.invoke('Get-TenantAllowBlockListItems', { ListType })
    expect(faultsIn(ENVELOPE, body)).toEqual([])
    expect(body.value.length).toBeGreaterThan(2)
    for (const row of body.value) expect(faultsIn(LIST_ROW.row, row)).toEqual([])
  })

  it('takes entries for 30 days, and finds one by its exact value', async () => {
    const admin = await personClient(simulator, 'samira.khoury@harbourpine.example')
    const [row] = await admin.rows('New-TenantAllowBlockListItems', {
      ListType: 'Sender',
      Block: true,
      Entries: [' new.example '],
      Notes: 'Ticket 1',
    })
    expect(faultsIn(LIST_ROW.row, row)).toEqual([])
    expect(row).toMatchObject({
      Value: 'new.example',
      ObjectState: 'New',
      ModifiedBy: 'samira.khoury@harbourpine.example',
    })
    const days = (Date.parse(row.ExpirationDate) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(29.9)
    const [found, ...more] = await list('Sender', { Entry: 'NEW.example' })
    expect([found.Identity, more]).toEqual([row.Identity, []])
    expect(await list('Sender', { Entry: 'new.exam' })).toEqual([])
    expect(await list('Url', { Entry: 'new.example' })).toEqual([])
  })

  it('forgets an entry when it expires, and an unused allow entry after 45 days', async () => {
    await add('Sender', ['soon.example'], { Block: true, ExpirationDate: daysFromNow(2) })
    await add('Sender', ['never.example'], { Block: true, NoExpiration: true })
    await add('Sender', ['unused.example'], { Allow: true })
    const there = async () => (await list('Sender')).map(({ Value }: { Value: string }) => Value)
    expect(await there()).toEqual(expect.arrayContaining(['soon.example', 'never.example', 'unused.example']))
    await simulator.control('POST', 'clock', { advanceSeconds: 46 * 86_400 })
    client = await applicationClient(simulator)
    expect(await there()).not.toContain('soon.example')
    expect(await there()).not.toContain('unused.example')
    expect(await there()).toContain('never.example')
    await simulator.control('POST', 'reset')
    client = await applicationClient(simulator)
  })

  it.each([
    ['a block of more than 90 days', 'Sender', { Block: true, ExpirationDate: daysFromNow(91) }],
    ['an allowance of more than 30 days', 'Sender', { Allow: true, ExpirationDate: daysFromNow(31) }],
    ['a date in the past', 'Sender', { Block: true, ExpirationDate: daysFromNow(-1) }],
    ['an allowance for ever', 'Sender', { Allow: true, NoExpiration: true }],
    ['RemoveAfter for a block', 'Sender', { Block: true, RemoveAfter: 45 }],
    ['RemoveAfter of 30', 'Sender', { Allow: true, RemoveAfter: 30 }],
    ['two kinds of expiry', 'Sender', { Block: true, NoExpiration: true, ExpirationDate: daysFromNow(3) }],
    ['both actions', 'Sender', { Allow: true, Block: true }],
    ['no action', 'Sender', {}],
  ])('refuses %s', async (_what, ListType, more) => {
    expect(await refused(ListType, ['refused.example'], more)).toMatch(/./)
    expect(await list(ListType, { Entry: 'refused.example' })).toEqual([])
  })

  it('lets an IP address in or out for ever', async () => {
    const rows = await add('IP', ['2001:db8:99::/64'], { Allow: true, NoExpiration: true })
    expect(rows[0]).toMatchObject({ ExpirationDate: null, RemoveAfter: null })
    expect(await refused('IP', ['192.0.2.1'])).toContain('IPv6')
  })

  it('refuses notes of more than 100 characters whole, in the words that are known', async () => {
    const answer = await client.invoke('New-TenantAllowBlockListItems', {
      ListType: 'Sender',
      Block: true,
      Entries: ['a.example', 'b.example'],
      Notes: 'x'.repeat(130),
    })
    expect(answer.status).toBe(400)
    expect(faultsIn(ERROR_BODY, answer.body)).toEqual([])
    expect(answer.body.error.details[0].message).toBe('||Remove 30 characters from Notes and retry.')
    expect(await list('Sender', { Entry: 'a.example' })).toEqual([])
  })

  it('stops at the first bad entry, and keeps what came before it', async () => {
    expect(await refused('Sender', ['first.example', 'not valid', 'third.example'])).toContain('not valid')
    expect(await list('Sender', { Entry: 'first.example' })).toHaveLength(1)
    expect(await list('Sender', { Entry: 'third.example' })).toEqual([])
  })

  it('tries every entry with OutputJson', async () => {
    const [{ Json }] = await add('Sender', ['first.example', 'not valid', 'third.example'], {
      Block: true,
      OutputJson: true,
    })
    expect(JSON.parse(Json)).toMatchObject([{ Value: 'first.example' }, { Error: expect.stringMatching(/./) }, {}])
    expect(await list('Sender', { Entry: 'third.example' })).toHaveLength(1)
  })

  it('refuses what is there already, in any letter case and with the other action', async () => {
    await add('Url', ['twice.example/path'])
    expect(await refused('Url', ['TWICE.example/path'])).toContain('already exists')
    expect(await refused('Url', ['twice.example/path'], { Allow: true })).toContain('already exists')
  })

  it('is full at the limit of the plan', async () => {
    await simulator.control('PATCH', 'exchange', { defenderPlan: 'none' })
    const before = (await list('FileHash', { Block: true })).length
    const hashes = Array.from({ length: 501 - before }, (_, index) => index.toString(16).padStart(64, '0'))
    expect(await refused('FileHash', hashes)).toContain('maximum number of 500 Block entries')
    expect(await list('FileHash', { Block: true })).toHaveLength(500)
    await add('FileHash', ['f'.repeat(64)], { Allow: true })
  })

  it('changes expiry and notes by id or by value', async () => {
    const [row] = await add('Sender', ['change.example'], { Block: true })
    const change = { ListType: 'Sender', Ids: [row.Identity], NoExpiration: true, Notes: 'For ever' }
    await client.rows('Set-TenantAllowBlockListItems', change)
    const byValue = { ListType: 'Sender', Entries: ['change.example'], Notes: 'Still' }
    await client.rows('Set-TenantAllowBlockListItems', byValue)
    const [now] = await list('Sender', { Entry: 'change.example' })
    expect(now).toMatchObject({ ExpirationDate: null, Notes: 'Still', Action: 'Block' })
    const both = { ...change, Entries: ['change.example'] }
    expect(await client.refusal('Set-TenantAllowBlockListItems', both)).toContain('Parameter set cannot be resolved')
  })

  it('removes by value or by id, in the captured form', async () => {
    const [row] = await add('Sender', ['gone.example', 'other.example'])
    const byValue = { ListType: 'Sender', Entries: ['other.example'] }
    const [removed] = await client.rows('Remove-TenantAllowBlockListItems', byValue)
    expect(faultsIn(REMOVED_LIST_ROW.row, removed)).toEqual([])
    expect(removed).toMatchObject({ Action: '0', Value: 'other.example' })
    await client.rows('Remove-TenantAllowBlockListItems', { ListType: 'Sender', Ids: [row.Identity] })
    expect(await list('Sender', { Entry: 'gone.example' })).toEqual([])
    const again = await client.invoke('Remove-TenantAllowBlockListItems', byValue)
    expect([again.status, again.body.error.code]).toEqual([404, 'NotFound'])
  })
})

describe('spoofed senders', () => {
  const pair = { Identity: 'Default', Action: 'Block', SpoofType: 'External' }

  it('are listed, added, changed and removed', async () => {
    const before = await client.rows('Get-TenantAllowBlockListSpoofItems')
    for (const row of before) expect(faultsIn(SPOOF_ROW.row, row)).toEqual([])
    const parameters = { ...pair, SpoofedUser: 'a@contoso.example', SendingInfrastructure: '192.0.2.0/24' }
    const [added] = await client.rows('New-TenantAllowBlockListSpoofItems', parameters)
    await client.rows('Set-TenantAllowBlockListSpoofItems', {
      Identity: 'Default',
      Ids: [added.Identity],
      Action: 'Allow',
    })
    const allowed = await client.rows('Get-TenantAllowBlockListSpoofItems', { Action: 'Allow' })
    expect(allowed.map(({ Identity }: { Identity: string }) => Identity)).toContain(added.Identity)
    const removal = { Identity: 'harbourpine.example\\Default', Ids: [added.Identity], Confirm: false }
    await client.rows('Remove-TenantAllowBlockListSpoofItems', removal)
    expect(await client.rows('Get-TenantAllowBlockListSpoofItems')).toHaveLength(before.length)
  })

  it.each([
    ['*', '*', 'not allowed'],
    ['a b', 'c.example', 'not valid'],
    ['a.example', '192.0.2.1', 'not valid'],
    ['wrenwallis.example', '*', 'already exists'],
  ])('%s from %s is refused', async (SpoofedUser, SendingInfrastructure, words) => {
    const parameters = { ...pair, SpoofedUser, SendingInfrastructure }
    expect(await client.refusal('New-TenantAllowBlockListSpoofItems', parameters)).toContain(words)
  })
})
