import { beforeEach, describe, expect, it } from 'vitest'
import { mailReport } from '../../lib/commands/mail.report'
import type { Target } from '../../lib/shared/run'
import { newMemory, takeTurn } from './commandTurn'
import { eml, graphHarness, refusal } from './graphHarness'

const simulator = await graphHarness()
const { delegated } = simulator.credentials
const { clientId, clientSecret, userPrincipalName: mailbox, password } = delegated
const scopes = (await simulator.control<{ clientId: string; delegatedScopes: string[] }[]>('GET', 'applications')).find(
  (application) => application.clientId === clientId,
)?.delegatedScopes
const signedIn = () =>
  simulator.connect({ credential: { kind: 'password', clientId, clientSecret, username: mailbox, password } })
const without = (...left: string[]) =>
  simulator.control('PATCH', `applications/${clientId}`, {
    delegatedScopes: scopes?.filter((scope) => !left.includes(scope)),
  })
beforeEach(() => without())

let count = 0
async function newMessage(owner = mailbox): Promise<Target> {
  count += 1
  const { immutableId } = await simulator.deliver(owner, eml({ messageId: `<reported-${count}@sender.example>` }))
  return { kind: 'message', mailbox: owner, messageId: immutableId }
}
const ids = { messageIds: ['not used by a turn'] }

describe('mail.report', () => {
  it('takes the newer way where the sign-in has its scope, and says so', async () => {
    const outcome = await takeTurn(mailReport, signedIn(), await newMessage(), ids)
    expect(outcome).toMatchObject({
      state: 'done',
      after: { reports: [{ way: 'threatSubmission', category: 'phishing', why: expect.stringContaining('newer') }] },
    })
  })

  it.each(['phishing', 'spam', 'malware', 'notJunk'])(
    'takes the older way without that scope: %s',
    async (category) => {
      await without('ThreatSubmission.ReadWrite')
      const connection = signedIn()
      const target = { ...(await newMessage()), mailbox: '' } as Target
      const outcome = await takeTurn(mailReport, connection, target, { ...ids, category })
      expect(outcome).toMatchObject({
        state: 'done',
        after: {
          reports: [{ way: 'threatAssessment', category, status: 'pending', why: expect.stringContaining('older') }],
        },
      })
      const again = await refusal(takeTurn(mailReport, connection, target, { ...ids, category }))
      expect([again.code, again.detail.statusCode]).toEqual(['conflict', 409])
    },
  )

  it('takes the older way where the tenant refuses the newer one, and finds that report again', async () => {
    const target = await newMessage()
    const connection = signedIn()
    const memory = newMemory()
    await simulator.fault({ pathPattern: 'emailThreats$', count: 3, decision: { status: 403, code: 'Forbidden' } })
    const first = await takeTurn(mailReport, connection, target, ids, { memory })
    expect(first).toMatchObject({
      state: 'done',
      after: { reports: [{ way: 'threatAssessment', why: expect.stringContaining('tenant refused') }] },
    })
    expect(await takeTurn(mailReport, connection, target, ids, { memory, resumed: true })).toEqual(first)
    // The newer way has opened since: what was reported in the older one is still known
    expect((await refusal(takeTurn(mailReport, connection, target, ids))).code).toBe('conflict')
  })

  it('names the newer scope’s trouble when neither way is open', async () => {
    await without('ThreatAssessment.ReadWrite.All')
    await simulator.fault({ pathPattern: 'emailThreats$', count: 2, decision: { status: 403, code: 'Forbidden' } })
    const error = await refusal(takeTurn(mailReport, signedIn(), await newMessage(), ids))
    expect(error.code).toBe('notPermitted')
    expect(error.message).toContain('ThreatSubmission.ReadWrite')
  })

  it('refuses a repeat, and finds its own report after an interruption', async () => {
    const target = await newMessage()
    const connection = signedIn()
    const memory = newMemory()
    await simulator.fault({ method: 'POST', pathPattern: 'emailThreats$', count: 1, decision: { loseAnswer: true } })
    const first = await takeTurn(mailReport, connection, target, ids, { memory })
    expect(first).toMatchObject({ state: 'done', after: { reports: [{ status: 'running' }] } })
    expect(await takeTurn(mailReport, connection, target, ids, { memory, resumed: true })).toEqual(first)
    const repeat = await refusal(takeTurn(mailReport, connection, target, ids))
    expect(repeat.message).toContain('Microsoft takes each message once')
  })

  it('refuses an application’s sign-in clearly', async () => {
    const error = await refusal(takeTurn(mailReport, simulator.connect(), await newMessage(), ids))
    expect([error.code, error.detail.statusCode]).toEqual(['notPermitted', 403])
    expect(error.message).toContain('signed-in person only')
  })

  it('names the scope that is missing (403)', async () => {
    await without('ThreatSubmission.ReadWrite', 'ThreatAssessment.ReadWrite.All')
    const error = await refusal(takeTurn(mailReport, signedIn(), await newMessage(), ids))
    expect([error.code, error.detail.statusCode, error.detail.serviceCode]).toEqual([
      'notPermitted',
      403,
      'Authorization_RequestDenied',
    ])
    expect(error.message).toContain('ThreatAssessment.ReadWrite.All')
  })

  it('waits when it is told to (429), and gives up when the service wants a quarter of an hour', async () => {
    const target = await newMessage()
    const connection = signedIn()
    await simulator.fault({
      method: 'POST',
      pathPattern: 'emailThreats$',
      count: 1,
      decision: { status: 429, headers: { 'Retry-After': '1' } },
    })
    expect(await takeTurn(mailReport, connection, target, ids)).toMatchObject({ state: 'done' })
    // Another category is no repeat for us; for Microsoft it is the same message too soon
    const error = await refusal(takeTurn(mailReport, connection, target, { ...ids, category: 'spam' }))
    expect(error.code).toBe('throttled')
    expect(error.detail.retryAfterSeconds).toBeGreaterThan(600)
  })

  it('says when the message is not there', async () => {
    const target: Target = { kind: 'message', mailbox, messageId: '<not-here@sender.example>' }
    expect(await takeTurn(mailReport, signedIn(), target, ids)).toMatchObject({ state: 'notFound' })
  })
})
