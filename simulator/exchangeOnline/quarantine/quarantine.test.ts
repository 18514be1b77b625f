import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startForTest, type TestSimulator } from '../../testing/startForTest'
import { ENVELOPE } from '../schemas/envelopeSchemas'
import { EXPORT_ROW, QUARANTINE_ROW } from '../schemas/quarantineSchemas'
import { faultsIn } from '../schemas/wireContract'
import { type AdminClient, type Answer, applicationClient } from '../testing/adminClient'

let simulator: TestSimulator
let client: AdminClient
let inOrder: Answer['body'][]

beforeAll(async () => {
  simulator = await startForTest()
})
afterAll(() => simulator[Symbol.asyncDispose]())
beforeEach(async () => {
  await simulator.control('POST', 'reset')
  client = await applicationClient(simulator)
  inOrder = await list({ PageSize: 1000 })
})

const list = (parameters: Record<string, unknown> = {}) => client.rows('Get-QuarantineMessage', parameters)
const release = (parameters: Record<string, unknown>) => client.rows('Release-QuarantineMessage', parameters)
const refused = (parameters: Record<string, unknown>) => client.refusal('Release-QuarantineMessage', parameters)
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

function firstOf(test: (row: Answer['body']) => boolean): Answer['body'] {
  const row = inOrder.find(test)
  if (!row) throw new Error('The story has no such message')
  return row
}

async function mailOf(address: string): Promise<{ internetMessageId: string; folder: string }[]> {
  return (await simulator.control('GET', `mailboxes/${address}/messages`)).json as never
}

describe('the list of quarantined messages', () => {
  it('has the captured form', async () => {
    const { body } = await client.invoke('Get-QuarantineMessage')
    expect(faultsIn(ENVELOPE, body)).toEqual([])
    expect(body.value).toHaveLength(100)
    expect(body['@odata.nextLink']).toBeUndefined()
    for (const row of body.value) expect(faultsIn(QUARANTINE_ROW.row, row)).toEqual([])
  })

  it('goes page by page, newest first, until a page is short', async () => {
    const seen: Answer['body'][] = []
    for (let Page = 1; ; Page++) {
      const page = await list({ Page, PageSize: 150 })
      seen.push(...page)
      if (page.length < 150) break
    }
    expect(seen.length).toBeGreaterThan(300)
    expect(new Set(seen.map(({ Identity }) => Identity)).size).toBe(seen.length)
    const times = seen.map(({ ReceivedTime }) => ReceivedTime)
    expect(times).toEqual([...times].sort().reverse())
    expect(await list({ PageSize: 0 })).toEqual([])
    expect((await list({ PageSize: 1001 })).length).toBe(seen.length)
    expect(await client.refusal('Get-QuarantineMessage', { Page: 0 })).toContain('between 1 and 1000')
  })

  it('looks 16 days back, or 30 when told to, and no further', async () => {
    const oldest = (rows: Answer['body'][]) => rows.at(-1).ReceivedTime
    expect(oldest(inOrder) > daysAgo(16)).toBe(true)
    const month = await list({ PageSize: 1000, StartReceivedDate: daysAgo(300) })
    expect(month.length).toBeGreaterThan(inOrder.length)
    expect(oldest(month) < daysAgo(16)).toBe(true)
    expect(oldest(month) > daysAgo(30)).toBe(true)
    const slice = await list({ PageSize: 1000, StartReceivedDate: daysAgo(5), EndReceivedDate: daysAgo(3) })
    expect(slice.length).toBeGreaterThan(3)
    expect(
      slice.every(({ ReceivedTime }: Answer['body']) => ReceivedTime > daysAgo(5) && ReceivedTime < daysAgo(3)),
    ).toBe(true)
  })

  it.each([
    ['SenderAddress', 'SenderAddress', (row: Answer['body']) => [row.SenderAddress.toUpperCase()]],
    ['RecipientAddress', 'RecipientAddress', (row: Answer['body']) => row.RecipientAddress],
    ['MessageId', 'MessageId', (row: Answer['body']) => row.MessageId],
    ['Subject', 'Subject', (row: Answer['body']) => row.Subject.toLowerCase()],
    ['PolicyName', 'PolicyName', (row: Answer['body']) => row.PolicyName],
    ['PolicyTypes', 'PolicyType', (row: Answer['body']) => [row.PolicyType]],
    ['QuarantineTypes', 'QuarantineTypes', (row: Answer['body']) => [row.QuarantineTypes]],
    ['Type', 'QuarantineTypes', (row: Answer['body']) => row.QuarantineTypes],
    ['Direction', 'Direction', (row: Answer['body']) => row.Direction],
  ])('is narrowed by %s', async (parameter, property, value) => {
    const example = inOrder[7]
    const found = await list({ [parameter]: value(example), PageSize: 1000 })
    expect(found.map(({ Identity }: Answer['body']) => Identity)).toContain(example.Identity)
    const wanted = JSON.stringify(example[property])
    if (property !== 'RecipientAddress') {
      expect(found.every((row: Answer['body']) => JSON.stringify(row[property]) === wanted)).toBe(true)
    }
    expect(found.length).toBe(
      inOrder.filter((row) =>
        property === 'RecipientAddress'
          ? row[property].includes(example[property][0])
          : JSON.stringify(row[property]) === wanted,
      ).length,
    )
  })

  it('knows which ones somebody asked for, and hides those of blocked senders', async () => {
    const requested = await list({ ReleaseStatus: ['Requested'], PageSize: 1000 })
    expect(requested.length).toBeGreaterThan(5)
    expect(requested.every(({ ReleaseStatus }: Answer['body']) => ReleaseStatus === 'REQUESTED')).toBe(true)
    const all = await list({ IncludeMessagesFromBlockedSenderAddress: true, PageSize: 1000 })
    expect(all.length).toBeGreaterThan(inOrder.length)
  })

  it('finds no subject by a part of it', async () => {
    const [word] = inOrder[0].Subject.split(' ')
    expect(await list({ Subject: word })).toEqual([])
  })

  it('names the enumerators when one is wrong', async () => {
    expect(await client.refusal('Get-QuarantineMessage', { QuarantineTypes: ['Nonsense'] })).toContain(
      'try again: Spam, TransportRule, Bulk, Phish, HighConfPhish, Malware, SPOMalware, DataLossPrevention, FileTypeBlock, AdminTriggered, PPI',
    )
  })

  it('gives everything for an identity that is not there', async () => {
    const missing = '00000000-0000-4000-8000-000000000000\\00000000-0000-4000-8000-000000000000'
    expect(await list({ Identity: missing })).toHaveLength(100)
    expect(await list({ Identity: null })).toHaveLength(100)
    const [row, ...more] = await list({ Identity: inOrder[3].Identity })
    expect([row.Identity, more]).toEqual([inOrder[3].Identity, []])
    expect(row.QuarantinedUser).toEqual(row.RecipientAddress)
  })

  it('loses what expires', async () => {
    await simulator.control('POST', 'clock', { advanceSeconds: 31 * 86_400 })
    client = await applicationClient(simulator)
    expect(await list()).toEqual([])
    const { Identity } = inOrder[0]
    expect(await refused({ Identity, ReleaseToAll: true })).toContain(Identity)
  })
})

describe('looking into one', () => {
  it('shows its text, its headers and its bytes, which are those of the delivered one', async () => {
    const { Identity, RecipientAddress, MessageId } = firstOf((row) => row.RecipientCount === 1)
    const [preview] = await client.rows('Preview-QuarantineMessage', { Identity })
    expect(preview).toMatchObject({ Identity, RecipientAddress, IsHtml: true, Body: expect.stringContaining('<p>') })
    const [{ Header }] = await client.rows('Get-QuarantineMessageHeader', { Identity })
    expect(Header).toContain(MessageId)
    expect(Header).not.toContain('<p>')
    const [exported] = await client.rows('Export-QuarantineMessage', { Identity })
    expect(faultsIn(EXPORT_ROW.row, exported)).toEqual([])
    const eml = Buffer.from(exported.Eml, 'base64')
    expect(eml.toString()).toContain(Header)
    await release({ Identity, ReleaseToAll: true })
    const delivered = (await mailOf(RecipientAddress[0])).find(
      ({ internetMessageId }) => internetMessageId === MessageId,
    ) as never as { immutableId: string }
    const mime = await simulator.control(
      'GET',
      `mailboxes/${RecipientAddress[0]}/messages/${encodeURIComponent(delivered.immutableId)}/mime`,
    )
    expect(mime.json).toMatchObject({ sha256: createHash('sha256').update(eml).digest('hex') })
  })

  it('exports several, packed, and no password in the clear for the old parameter', async () => {
    const Identities = inOrder.slice(0, 3).map(({ Identity }) => Identity)
    const rows = await client.rows('Export-QuarantineMessage', { Identity: '000', Identities, CompressOutput: true })
    expect(rows.map(({ Eml }: Answer['body']) => Buffer.from(Eml, 'base64').toString('latin1', 0, 2))).toEqual([
      'PK',
      'PK',
      'PK',
    ])
    expect(
      await client.refusal('Export-QuarantineMessage', { Identity: Identities[0], Password: 'secret-1' }),
    ).not.toContain('secret-1')
  })

  it('does not find what is not there', async () => {
    const answer = await client.invoke('Preview-QuarantineMessage', { Identity: 'nothing' })
    expect([answer.status, answer.body.error.code]).toEqual([404, 'NotFound'])
  })
})

describe('releasing', () => {
  it('delivers to every recipient, once', async () => {
    const { Identity, RecipientAddress, MessageId } = firstOf((row) => row.RecipientCount > 2)
    await release({ Identity, ReleaseToAll: true })
    for (const address of RecipientAddress) {
      const copies = (await mailOf(address)).filter(({ internetMessageId }) => internetMessageId === MessageId)
      expect(copies).toMatchObject([{ folder: 'Inbox' }])
    }
    const [row] = await list({ Identity })
    expect(row).toMatchObject({
      Released: true,
      ReleaseStatus: 'RELEASED',
      ReleasedBy: ['Clawback'],
      QuarantinedUser: [],
    })
    expect(await refused({ Identity, ReleaseToAll: true })).toContain('already released')
    await release({ Identity, ReleaseToAll: true, Force: true })
    const copies = (await mailOf(RecipientAddress[0])).filter(
      ({ internetMessageId }) => internetMessageId === MessageId,
    )
    expect(copies).toHaveLength(1)
  })

  it('to one of several leaves the others waiting', async () => {
    const { Identity, RecipientAddress } = firstOf((row) => row.RecipientCount > 1)
    await release({ Identity, User: [RecipientAddress[0]] })
    const [row] = await list({ Identity })
    expect(row).toMatchObject({ Released: false, ReleaseStatus: 'NOTRELEASED', ReleasedCount: 1 })
    expect(row.QuarantinedUser).toEqual(RecipientAddress.slice(1))
    expect(await refused({ Identity, User: ['stranger@elsewhere.example'] })).toContain(
      "Couldn't find 'stranger@elsewhere.example'",
    )
  })

  it('of many does nothing when one is not there, and needs the identity that is ignored', async () => {
    const some = inOrder
      .filter(({ ReleaseStatus }) => ReleaseStatus === 'NOTRELEASED')
      .slice(0, 5)
      .map(({ Identity }) => Identity)
    expect(await refused({ Identities: some, ReleaseToAll: true })).toContain('missing mandatory parameters: Identity')
    const Identities = [...some, '00000000-0000-4000-8000-000000000000\\00000000-0000-4000-8000-000000000000']
    expect(await refused({ Identity: '000', Identities, ReleaseToAll: true })).toContain("couldn't be found")
    for (const Identity of some) expect((await list({ Identity }))[0].Released).toBe(false)
    await release({ Identity: '000', Identities: some, ReleaseToAll: true })
    for (const Identity of some) expect((await list({ Identity }))[0].Released).toBe(true)
  })

  it('reports false positives for spam alone, and can deny', async () => {
    const spam = firstOf(
      (row) => row.QuarantineTypes === 'Spam' && !row.Reported && row.ReleaseStatus === 'NOTRELEASED',
    )
    const phish = firstOf((row) => row.QuarantineTypes === 'HighConfPhish')
    await release({ Identity: spam.Identity, ReleaseToAll: true, ReportFalsePositive: true, AllowSender: true })
    expect((await list({ Identity: spam.Identity }))[0].Reported).toBe(true)
    expect(await refused({ Identity: phish.Identity, ReleaseToAll: true, ReportFalsePositive: true })).toContain(
      'only for quarantined spam',
    )
    const asked = firstOf((row) => row.ReleaseStatus === 'REQUESTED')
    await release({ Identity: asked.Identity, ActionType: 'Deny' })
    expect((await list({ Identity: asked.Identity }))[0].ReleaseStatus).toBe('DENIED')
  })

  it('takes one way to say to whom', async () => {
    const { Identity, RecipientAddress } = inOrder[0]
    expect(await refused({ Identity, ReleaseToAll: true, User: RecipientAddress })).toContain('Parameter set')
    expect(await refused({ Identity })).toContain('Parameter set')
  })

  it('to a mailbox that cannot be reached answers well and ends in the status Error', async () => {
    const added = await simulator.control('POST', 'exchange/quarantine', {
      count: 1,
      recipients: ['unavailable@harbourpine.example'],
    })
    const [Identity] = (added.json as { identities: string[] }).identities
    await release({ Identity, ReleaseToAll: true })
    expect((await list({ Identity }))[0]).toMatchObject({ Released: false, ReleaseStatus: 'ERROR' })
  })
})

describe('a thousand more', () => {
  it('can be put there, and released in one call', async () => {
    const added = await simulator.control('POST', 'exchange/quarantine', { count: 1000 })
    const { identities } = added.json as { identities: string[] }
    expect(new Set(identities).size).toBe(1000)
    const page = await list({ PageSize: 1000, StartReceivedDate: daysAgo(1) })
    expect(page).toHaveLength(1000)
    await release({ Identity: '000', Identities: identities, ReleaseToAll: true })
    expect((await list({ ReleaseStatus: ['Released'], PageSize: 1000 })).length).toBe(1000)
  })
})
