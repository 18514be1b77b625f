import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startForTest, type TestSimulator } from '../../testing/startForTest'
import { TRACE_ROW } from '../schemas/traceSchemas'
import { faultsIn } from '../schemas/wireContract'
import { type AdminClient, type Answer, applicationClient } from '../testing/adminClient'

let simulator: TestSimulator
let client: AdminClient

beforeAll(async () => {
  simulator = await startForTest()
})
afterAll(() => simulator[Symbol.asyncDispose]())
beforeEach(async () => {
  await simulator.control('POST', 'reset')
  client = await applicationClient(simulator)
})

const trace = (parameters: Record<string, unknown> = {}) => client.invoke('Get-MessageTraceV2', parameters)
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
const lastDays = (days: number) => ({ StartDate: daysAgo(days), EndDate: daysAgo(0) })
const keyOf = ({ MessageTraceId, RecipientAddress }: Answer['body']) => `${MessageTraceId} ${RecipientAddress}`

describe('message trace', () => {
  it('shows two days in the captured form, newest first, with what was quarantined', async () => {
    const { body } = await trace({ ResultSize: 5000 })
    expect(body.value.length).toBeGreaterThan(50)
    for (const row of body.value) expect(faultsIn(TRACE_ROW.row, row)).toEqual([])
    const times = body.value.map(({ Received }: Answer['body']) => Received)
    expect(times).toEqual([...times].sort().reverse())
    expect(times.at(-1) > daysAgo(2)).toBe(true)
    const statuses = new Set(body.value.map(({ Status }: Answer['body']) => Status))
    expect(statuses).toEqual(new Set(['Delivered', 'FilteredAsSpam', 'Quarantined']))
    expect(body['@odata.nextLink']).toBeUndefined()
  })

  it('goes on from the last row of the answer before, and gets that row again', async () => {
    const whole = (await trace({ ...lastDays(3), ResultSize: 5000 })).body.value
    const seen = new Map<string, unknown>()
    let question: Record<string, unknown> = { ...lastDays(3), ResultSize: 40 }
    for (;;) {
      const { body } = await trace(question)
      for (const row of body.value) seen.set(keyOf(row), row)
      if (body['@adminapi.warnings'].length === 0) break
      expect(body['@adminapi.warnings'][0]).toContain('There are more results')
      const last = body.value.at(-1)
      question = { ...question, EndDate: last.Received, StartingRecipientAddress: last.RecipientAddress }
    }
    expect([...seen.keys()]).toEqual(whole.map(keyOf))
  })

  it.each([
    [
      { SenderAddress: ['payroll@harbourp1ne.example'] },
      ({ SenderAddress }: Answer['body']) => SenderAddress === 'payroll@harbourp1ne.example',
    ],
    [
      { RecipientAddress: 'Hannah.Brightwell@harbourpine.example' },
      ({ RecipientAddress }: Answer['body']) => RecipientAddress === 'hannah.brightwell@harbourpine.example',
    ],
    [{ Status: ['Quarantined'] }, ({ Status }: Answer['body']) => Status === 'Quarantined'],
    [{ Subject: 'payslip is on' }, ({ Subject }: Answer['body']) => Subject.includes('payslip is on')],
    [
      { Subject: 'Your payslip', SubjectFilterType: 'StartsWith' },
      ({ Subject }: Answer['body']) => Subject.startsWith('Your payslip'),
    ],
  ])('is narrowed by %j', async (parameters, test) => {
    const { body } = await trace({ ...parameters, ResultSize: 5000 })
    expect(body.value.length).toBeGreaterThan(0)
    expect(body.value.every(test)).toBe(true)
  })

  it('remembers what was purged since, and finds one message at all its recipients', async () => {
    const [first] = (await trace({ SenderAddress: 'payroll@harbourp1ne.example' })).body.value
    const byId = (await trace({ MessageId: first.MessageId })).body.value
    expect(byId).toHaveLength(1)
    const { world } = simulator.simulation
    const person = world.findPerson(first.RecipientAddress)
    const mailbox = person && world.mailboxOf(person)
    const message = [...(mailbox?.messages.values() ?? [])].find(
      ({ internetMessageId }) => internetMessageId === first.MessageId,
    )
    if (!mailbox || !message) throw new Error('The story lost it')
    world.purgeMessage(mailbox, message)
    expect((await trace({ MessageId: first.MessageId })).body.value).toHaveLength(1)
  })

  it.each([
    [{ ...lastDays(11) }, '10 days'],
    [{ StartDate: daysAgo(95), EndDate: daysAgo(90) }, 'last 90 days'],
    [{ StartDate: daysAgo(1) }, 'together'],
    [{ StartDate: daysAgo(1), EndDate: daysAgo(2) }, 'before the EndDate'],
    [{ ResultSize: 5001 }, 'from 1 to 5000'],
  ])('refuses %j', async (parameters, words) => {
    expect(await client.refusal('Get-MessageTraceV2', parameters)).toContain(words)
  })

  it('answers a hundred questions in five minutes, and its predecessor none', async () => {
    const narrow = { RecipientAddress: 'george.mbeki@harbourpine.example', ResultSize: 1 }
    for (let question = 0; question < 100; question++) expect((await trace(narrow)).status).toBe(200)
    const refused = await trace(narrow)
    expect([refused.status, Number(refused.headers['retry-after']) > 0]).toEqual([429, true])
    await simulator.control('POST', 'clock', { advanceSeconds: 301 })
    expect((await trace(narrow)).status).toBe(200)
    expect((await client.invoke('Get-MessageTrace')).status).toBe(400)
  })
})
