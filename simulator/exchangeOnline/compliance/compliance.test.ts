import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startForTest, type TestSimulator } from '../../testing/startForTest'
import { PURGE_ROW, SEARCH_ROW } from '../schemas/complianceSchemas'
import { ENVELOPE } from '../schemas/envelopeSchemas'
import { faultsIn } from '../schemas/wireContract'
import {
  type AdminClient,
  type Answer,
  applicationClient,
  applicationToken,
  personClient,
} from '../testing/adminClient'

const SAMIRA = 'samira.khoury@harbourpine.example'
const GEORGE = 'george.mbeki@harbourpine.example'

let simulator: TestSimulator
let client: AdminClient

beforeAll(async () => {
  simulator = await startForTest()
})
afterAll(() => simulator[Symbol.asyncDispose]())
beforeEach(async () => {
  await simulator.control('POST', 'reset')
  // Time goes by as the tests say, however long the machine takes
  await simulator.control('POST', 'clock', { held: true })
  client = await personClient(simulator, SAMIRA, 'compliance')
})

const wait = (seconds: number) => simulator.control('POST', 'clock', { advanceSeconds: seconds })

async function search(Name: string, parameters: Record<string, unknown>): Promise<Answer['body']> {
  await client.rows('New-ComplianceSearch', { Name, ...parameters })
  return run(Name)
}

async function run(Identity: string): Promise<Answer['body']> {
  await client.rows('Start-ComplianceSearch', { Identity })
  await wait(4)
  return ended(Identity)
}

/** A search that has had its time goes on until it has looked through the mailboxes, which takes the machine's. */
async function ended(Identity: string): Promise<Answer['body']> {
  for (;;) {
    const [row] = await client.rows('Get-ComplianceSearch', { Identity })
    if (row.Status !== 'InProgress') return row
  }
}

async function purge(SearchName: string, PurgeType = 'HardDelete'): Promise<Answer['body']> {
  await client.rows('New-ComplianceSearchAction', { SearchName: [SearchName], Purge: true, PurgeType, Confirm: false })
  await wait(4)
  const [row] = await client.rows('Get-ComplianceSearchAction', { Identity: `${SearchName}_Purge`, Details: true })
  return row
}

const forget = (name: string) =>
  client.rows('Remove-ComplianceSearchAction', { Identity: `${name}_Purge`, Confirm: false })

/** What the owner's application sees of it through Graph */
async function countInGraph(address: string, query: string): Promise<number> {
  const token = await applicationToken(simulator, 'graph')
  const url = `${simulator.ready.graph}/v1.0/users/${address}/messages?$top=1000&$select=id&$search="${query}"`
  const response = await simulator.fetch(url, { headers: { authorization: `Bearer ${token}` } })
  return ((await response.json()) as { value: unknown[] }).value.length
}

async function putMail(address: string, count: number, subject: string): Promise<void> {
  for (let index = 0; index < count; index++) {
    const eml = `From: a@example.com\r\nTo: ${address}\r\nSubject: ${subject} ${index}\r\nMessage-ID: <${subject}-${index}@example.com>\r\n\r\nHi\r\n`
    await simulator.control('POST', `mailboxes/${address}/messages`, new Uint8Array(Buffer.from(eml)))
  }
}

describe('searches', () => {
  it('move from state to state, and find the wave in every mailbox of the cloud', async () => {
    const [made] = await client.rows('New-ComplianceSearch', {
      Name: 'Wave',
      ExchangeLocation: ['All'],
      ContentMatchQuery: 'from:harbourp1ne.example',
      Description: 'Payroll',
    })
    expect(faultsIn(SEARCH_ROW.row, made)).toEqual([])
    expect(made).toMatchObject({ Status: 'NotStarted', Items: 0, SuccessResults: null, JobRunId: null })
    await client.rows('Start-ComplianceSearch', { Identity: 'Wave' })
    const status = async () => (await client.rows('Get-ComplianceSearch', { Identity: 'wave' }))[0].Status
    expect(await status()).toBe('Starting')
    await wait(1.5)
    expect(await status()).toBe('InProgress')
    expect(await client.refusal('Start-ComplianceSearch', { Identity: 'Wave' })).toContain('currently running')
    await wait(2)
    await ended('Wave')
    const { body } = await client.invoke('Get-ComplianceSearch', { Identity: 'Wave' })
    expect(faultsIn(ENVELOPE, body)).toEqual([])
    const [done] = body.value
    expect(faultsIn(SEARCH_ROW.row, done)).toEqual([])
    expect(done).toMatchObject({ Status: 'Completed', Errors: '', RunBy: SAMIRA })
    const lines = done.SuccessResults.split('\r\n')
    expect(lines).toHaveLength(46)
    const counts = lines.map((line: string) =>
      Number(/^\{Location: \S+@\S+, Item count: (\d+), Total size: \d+\}$/.exec(line)?.[1]),
    )
    expect(counts.reduce((a: number, b: number) => a + b, 0)).toBe(done.Items)
    expect(done.Items).toBeGreaterThan(10)
    expect(done.CreatedTime).not.toMatch(/Z|\+/)
  })

  it.each([
    ['subject:"payslip is on hold"', true],
    ['Subject:"payslip" AND hasattachment:true', true],
    ['(c:c)(from:pine-people.example)(received>=2020-01-01)', true],
    ['internetMessageId:<nothing@example.com>', false],
    ['attachmentnames:Payslip-correction.pdf', true],
    ['Payslip-correction.pdf', true],
    ['participants:hr-desk@pine-people.example NOT subject:payslip', false],
    ['category:"Red category"', false],
    ['kind:email AND isread:false AND subject:payslip', true],
  ])('evaluate %s', async (ContentMatchQuery, isThere) => {
    const row = await search('KQL', { ExchangeLocation: ['esme.thornbury@harbourpine.example'], ContentMatchQuery })
    expect(row.Items > 0).toBe(isThere)
  })

  it('find one message by its internet message id', async () => {
    await putMail(GEORGE, 1, 'single')
    const row = await search('One', {
      ExchangeLocation: [GEORGE],
      ContentMatchQuery: 'internetMessageId:<single-0@example.com>',
    })
    expect(row.Items).toBe(1)
  })

  it.each([
    ['a query that is not KQL', { Name: 'X', ContentMatchQuery: 'subject:(' }, "query isn't valid"],
    ['All beside a mailbox', { Name: 'X', ExchangeLocation: ['All', GEORGE] }, "can't be combined"],
    ['no name', {}, 'missing mandatory parameters: Name'],
  ])('refuse %s', async (_what, parameters, words) => {
    expect(await client.refusal('New-ComplianceSearch', parameters)).toContain(words)
  })

  it('have names of their own', async () => {
    await client.rows('New-ComplianceSearch', { Name: 'Twice', ExchangeLocation: [GEORGE] })
    expect(await client.refusal('New-ComplianceSearch', { Name: 'TWICE' })).toContain('already exists')
  })

  it('fail for a mailbox that nobody knows, unless that is allowed', async () => {
    const ExchangeLocation = [GEORGE, 'bill.tranter@depot.harbourpine.example', 'nobody@harbourpine.example']
    const failed = await search('Strict', { ExchangeLocation })
    expect(failed.Status).toBe('Failed')
    expect(failed.Errors).toContain('nobody@harbourpine.example')
    expect(failed.Errors).toContain('bill.tranter')
    const kind = await search('Kind', { ExchangeLocation, AllowNotFoundExchangeLocationsEnabled: true })
    expect(kind.Status).toBe('Completed')
    expect(kind.NumBindings).toBe(1)
  })

  it('name the mailbox that could not be searched', async () => {
    const row = await search('Partly', { ExchangeLocation: [GEORGE, 'unavailable@harbourpine.example'] })
    expect(row.Status).toBe('PartiallySucceeded')
    expect(row.Errors).toContain('unavailable@harbourpine.example')
    expect(row.Items).toBeGreaterThan(0)
  })

  it('take groups for their members', async () => {
    const row = await search('Group', {
      ExchangeLocation: ['finance@harbourpine.example'],
      ContentMatchQuery: 'payslip OR payroll',
    })
    expect(row.NumBindings).toBeGreaterThan(4)
  })

  it('are listed without what is dear to read', async () => {
    await search('Listed', { ExchangeLocation: [GEORGE] })
    const [row] = await client.rows('Get-ComplianceSearch')
    for (const name of ['Items', 'Size', 'SuccessResults', 'NumBindings', 'ExchangeLocation'])
      expect(row).not.toHaveProperty(name)
    expect(row.Status).toBe('Completed')
  })

  it('are changed, stopped and removed', async () => {
    await client.rows('New-ComplianceSearch', { Name: 'Mine', ExchangeLocation: [GEORGE] })
    const change = { Identity: 'Mine', AddExchangeLocation: [SAMIRA], ContentMatchQuery: 'payroll' }
    await client.rows('Set-ComplianceSearch', change)
    const [row] = await client.rows('Get-ComplianceSearch', { Identity: 'Mine' })
    expect(row).toMatchObject({ ExchangeLocation: [GEORGE, SAMIRA], ContentMatchQuery: 'payroll' })
    await client.rows('Start-ComplianceSearch', { Identity: 'Mine' })
    expect(await client.refusal('Set-ComplianceSearch', change)).toContain('currently running')
    const asked = await client.invoke('Stop-ComplianceSearch', { Identity: 'Mine' })
    expect(asked.body['@adminapi.confirmationmessage']).toContain('Mine')
    await client.rows('Stop-ComplianceSearch', { Identity: 'Mine', Confirm: false })
    expect((await client.rows('Get-ComplianceSearch', { Identity: 'Mine' }))[0].Status).toBe('Stopped')
    await client.rows('Remove-ComplianceSearch', { Identity: 'Mine', Confirm: false })
    const gone = await client.invoke('Get-ComplianceSearch', { Identity: 'Mine' })
    expect([gone.status, gone.body.error.details[0].message]).toEqual([
      404,
      "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because 'Mine' couldn't be found.",
    ])
  })
})

describe('purges', () => {
  it('take ten of a mailbox at a time, until none is left, and Graph sees them no more', async () => {
    await putMail(GEORGE, 24, 'roundabout')
    await search('Rounds', { ExchangeLocation: [GEORGE], ContentMatchQuery: 'subject:roundabout' })
    const counts: number[] = []
    const left: number[] = []
    for (let round = 0; round < 4; round++) {
      const row = await purge('Rounds')
      expect(faultsIn(PURGE_ROW.row, row)).toEqual([])
      counts.push(
        Number(/^Purge Type: HardDelete; Item count: (\d+); Total size \d+; Details: \{/.exec(row.Results)?.[1]),
      )
      left.push(await countInGraph(GEORGE, 'subject:roundabout'))
      await forget('Rounds')
    }
    expect(counts).toEqual([10, 10, 4, 0])
    expect(left).toEqual([14, 4, 0, 0])
    // Single item recovery keeps them where a search still looks
    expect((await run('Rounds')).Items).toBe(24)
  }, 20_000)

  it('show each location when asked for details', async () => {
    await putMail(GEORGE, 1, 'detail')
    await search('Details', { ExchangeLocation: [GEORGE, SAMIRA], ContentMatchQuery: 'subject:detail' })
    const { Results } = await purge('Details')
    expect(Results).toMatch(
      /; Details: \{Location: george\.mbeki@harbourpine\.example; Item count: 1; Total size: \d+; Failed count: 0; \}$/,
    )
    const [plain] = await client.rows('Get-ComplianceSearchAction', { Identity: 'Details_Purge' })
    expect(plain.Results).toMatch(/; Details: \{\}$/)
    const [listed] = await client.rows('Get-ComplianceSearchAction', { Purge: true })
    expect(listed).toMatchObject({ Name: 'Details_Purge', Results: null, Status: 'Completed' })
  })

  it('that are soft leave what they took where the search finds it, and take it again', async () => {
    await putMail(GEORGE, 3, 'softly')
    await search('Soft', { ExchangeLocation: [GEORGE], ContentMatchQuery: 'subject:softly' })
    for (let round = 0; round < 2; round++) {
      expect((await purge('Soft', 'SoftDelete')).Results).toContain('Purge Type: SoftDelete; Item count: 3;')
      expect(await countInGraph(GEORGE, 'subject:softly')).toBe(0)
      await forget('Soft')
    }
    expect((await run('Soft')).Items).toBe(3)
    const truth = (await simulator.control('GET', `mailboxes/${GEORGE}/messages`)).json as {
      subject: string
      folder: string
    }[]
    expect(truth.filter(({ subject }) => subject.startsWith('softly')).map(({ folder }) => folder)).toEqual(
      Array.from({ length: 3 }, () => 'Recoverable Items/Deletions'),
    )
  })

  it('leave nothing to find where nothing is kept', async () => {
    const nadia = 'nadia.haddad@harbourpine.example'
    await putMail(nadia, 2, 'forgotten')
    await search('Gone', { ExchangeLocation: [nadia], ContentMatchQuery: 'subject:forgotten' })
    await purge('Gone')
    expect((await run('Gone')).Items).toBe(0)
  })

  it('need a finished search, whose results are not old, once', async () => {
    await client.rows('New-ComplianceSearch', { Name: 'Early', ExchangeLocation: [GEORGE] })
    const parameters = { SearchName: ['Early'], Purge: true, PurgeType: 'HardDelete', Confirm: false }
    expect(await client.refusal('New-ComplianceSearchAction', parameters)).toContain('status NotStarted')
    await run('Early')
    await purge('Early')
    expect(await client.refusal('New-ComplianceSearchAction', parameters)).toContain('"Early_Purge" already exists')
    await forget('Early')
    await wait(7.1 * 86_400)
    client = await personClient(simulator, SAMIRA, 'compliance')
    expect(await client.refusal('New-ComplianceSearchAction', parameters)).toContain(
      `The results for "Early" aren't up to date.`,
    )
  })

  it('ask first, and name a search that is not there', async () => {
    await search('Asked', { ExchangeLocation: [GEORGE], ContentMatchQuery: 'payroll' })
    const before = await countInGraph(GEORGE, 'payroll')
    const asked = await client.invoke('New-ComplianceSearchAction', { SearchName: 'Asked', Purge: true })
    expect(asked.body).toMatchObject({ '@adminapi.confirmationmessage': expect.stringContaining('Asked'), value: [] })
    expect(await countInGraph(GEORGE, 'payroll')).toBe(before)
    const missing = { SearchName: ['invalidName'], Purge: true, Confirm: false }
    const answer = await client.invoke('New-ComplianceSearchAction', missing)
    expect(answer.status).toBe(404)
    expect(answer.body.error.details[0].message).toBe("||The compliance search object 'invalidName' cannot be found.")
  })

  it('are hidden from who may search only, and from applications altogether', async () => {
    await search('Role', { ExchangeLocation: [GEORGE], ContentMatchQuery: 'payroll' })
    const manager = await personClient(simulator, 'daniel.ashworth@harbourpine.example', 'compliance')
    const parameters = { SearchName: ['Role'], Purge: true, Confirm: false }
    expect(await manager.refusal('New-ComplianceSearchAction', parameters)).toContain(
      'Invalid cmdlet parameters specified. Purge',
    )
    const application = await applicationClient(simulator, 'compliance')
    for (const cmdlet of ['New-ComplianceSearch', 'Start-ComplianceSearch', 'New-ComplianceSearchAction']) {
      expect((await application.invoke(cmdlet, parameters)).status).toBe(403)
    }
    expect(await application.rows('Get-ComplianceSearch', { Identity: 'Role' })).toHaveLength(1)
  })
})

describe('previews', () => {
  it('are gone, unless the server is an old one', async () => {
    await search('Look', { ExchangeLocation: [GEORGE], ContentMatchQuery: 'payroll' })
    const parameters = { SearchName: ['Look'], Preview: true, Confirm: false }
    expect(await client.refusal('New-ComplianceSearchAction', parameters)).toContain(
      'Invalid cmdlet parameters specified. Preview',
    )
    await simulator.control('PATCH', 'exchange', { compliancePreview: true })
    await client.rows('New-ComplianceSearchAction', parameters)
    await wait(4)
    const [row] = await client.rows('Get-ComplianceSearchAction', { Identity: 'Look_Preview', Details: true })
    expect(row.Results).toMatch(
      /^\{Location: george\.mbeki@harbourpine\.example; Sender: [^;]+; Subject: .+; Type: Email; Size: \d+; Received Time: \d+\/\d+\/\d{4} \d+:\d\d:\d\d [AP]M; Data Link: \S+\}?/,
    )
  })
})
