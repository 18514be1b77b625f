import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Answer, applicationToken } from '../exchangeOnline/testing/adminClient'
import { startForTest, type TestSimulator } from '../testing/startForTest'

const GEORGE = 'george.mbeki@harbourpine.example'
const CASES = '/security/cases/ediscoveryCases'

let simulator: TestSimulator
let token: string

beforeAll(async () => {
  simulator = await startForTest()
})
afterAll(() => simulator[Symbol.asyncDispose]())
beforeEach(async () => {
  await simulator.control('POST', 'reset')
  await simulator.control('PATCH', 'exchange', { ediscoveryRequestsPerMinute: 1000 })
  token = await applicationToken(simulator, 'graph')
})

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const url = path.startsWith('https:') ? path : `${simulator.ready.graph}/v1.0${path}`
  const response = await simulator.fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await response.text()
  const json: Answer['body'] = text === '' ? undefined : JSON.parse(text)
  return { status: response.status, headers: response.headers, body: json }
}

const wait = () => simulator.control('POST', 'clock', { advanceSeconds: 4 })

async function makeSearch(search: Record<string, unknown>): Promise<{ path: string; cases: string }> {
  const made = await call('POST', CASES, { displayName: 'Wave' })
  const cases = `${CASES}/${made.body.id}`
  const { status, body } = await call('POST', `${cases}/searches`, { displayName: 'Payroll', ...search })
  expect(status).toBe(201)
  return { cases, path: `${cases}/searches/${body.id}` }
}

async function putMail(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const eml = `From: a@example.com\r\nTo: ${GEORGE}\r\nSubject: carousel ${index}\r\nMessage-ID: <carousel-${index}@example.com>\r\n\r\nHi\r\n`
    await simulator.control('POST', `mailboxes/${GEORGE}/messages`, new Uint8Array(Buffer.from(eml)))
  }
}

const countCarousel = async () =>
  (await call('GET', `/users/${GEORGE}/messages?$search="subject:carousel"&$top=500&$select=id`)).body.value.length

describe('eDiscovery', () => {
  it('estimates what a search would find, as the cmdlet does', async () => {
    const { path } = await makeSearch({
      contentQuery: 'from:harbourp1ne.example',
      dataSourceScopes: 'allTenantMailboxes',
    })
    expect((await call('GET', `${path}/lastEstimateStatisticsOperation`)).status).toBe(404)
    const started = await call('POST', `${path}/estimateStatistics`, { statisticsOptions: 'includeQueryStats' })
    expect([started.status, started.body]).toEqual([202, undefined])
    expect((await call('POST', `${path}/estimateStatistics`)).status).toBe(409)
    expect((await call('GET', `${path}/lastEstimateStatisticsOperation`)).body.status).toBe('notStarted')
    await wait()
    const { body } = await call('GET', `${path}/lastEstimateStatisticsOperation`)
    expect(body).toMatchObject({ status: 'succeeded', action: 'estimateStatistics', siteCount: 0 })
    expect(body.indexedItemCount).toBeGreaterThan(10)
    expect(body.mailboxCount).toBeLessThanOrEqual(body.indexedItemCount)
    const operation = await call('GET', started.headers.get('location') ?? '')
    expect(operation.body).toMatchObject({ status: 'succeeded', percentProgress: 100 })
  })

  it('purges a hundred of a mailbox at a time, and shows the operation to who knows the word', async () => {
    await putMail(130)
    const { path, cases } = await makeSearch({
      contentQuery: 'subject:carousel',
      additionalSources: [{ '@odata.type': 'microsoft.graph.security.userSource', email: GEORGE }],
    })
    const purge = { purgeType: 'permanentlyDelete', purgeAreas: 'mailboxes' }
    const first = await call('POST', `${path}/microsoft.graph.security.purgeData`, purge)
    expect(first.status).toBe(202)
    expect(await countCarousel()).toBe(30)
    expect((await call('POST', `${path}/purgeData`, purge)).status).toBe(409)
    await wait()
    expect((await call('GET', `${cases}/operations`)).body.value[0].action).toBe('unknownFutureValue')
    const prefer = { prefer: 'include-unknown-enum-members' }
    const { body } = await call('GET', first.headers.get('location') ?? '', undefined, prefer)
    expect(body).toMatchObject({ action: 'purgeData', status: 'succeeded' })
    await call('POST', `${path}/purgeData`, purge)
    expect(await countCarousel()).toBe(0)
  }, 20_000)

  it('leaves with "recoverable" what its owner can bring back', async () => {
    await putMail(2)
    const { path } = await makeSearch({ contentQuery: 'subject:carousel', dataSourceScopes: 'none' })
    const source = { '@odata.type': '#microsoft.graph.security.userSource', email: GEORGE }
    expect((await call('POST', `${path}/additionalSources`, source)).body).toMatchObject({ email: GEORGE })
    await call('POST', `${path}/purgeData`, { purgeType: 'recoverable' })
    expect(await countCarousel()).toBe(0)
    const truth = (await simulator.control('GET', `mailboxes/${GEORGE}/messages`)).json as {
      subject: string
      folder: string
    }[]
    const folders = truth.filter(({ subject }) => subject.startsWith('carousel')).map(({ folder }) => folder)
    expect(new Set(folders)).toEqual(new Set(['Recoverable Items/Deletions']))
  })

  it('keeps cases and searches, and refuses what makes no sense', async () => {
    const { path, cases } = await makeSearch({ contentQuery: 'subject:x' })
    expect((await call('POST', CASES, { displayName: 'wave' })).status).toBe(409)
    expect((await call('PATCH', path, { contentQuery: 'subject:y' })).status).toBe(204)
    expect((await call('GET', path)).body).toMatchObject({ contentQuery: 'subject:y', displayName: 'Payroll' })
    expect((await call('PATCH', path, { contentQuery: 'subject:(' })).status).toBe(400)
    expect((await call('PATCH', path, { invented: 1 })).status).toBe(400)
    expect((await call('POST', `${path}/purgeData`, { purgeType: 'permanentlydeleted' })).status).toBe(400)
    const stranger = { '@odata.type': 'microsoft.graph.security.userSource', email: 'nobody@harbourpine.example' }
    expect((await call('POST', `${path}/additionalSources`, stranger)).status).toBe(404)
    expect((await call('GET', `${cases}/searches`)).body.value).toHaveLength(1)
    expect((await call('DELETE', path)).status).toBe(204)
    expect((await call('GET', path)).status).toBe(404)
    expect((await call('DELETE', cases)).status).toBe(204)
    expect((await call('GET', CASES)).body.value).toEqual([])
  })

  it('answers five requests a minute', async () => {
    await simulator.control('PATCH', 'exchange', { ediscoveryRequestsPerMinute: 5 })
    for (let index = 0; index < 5; index++) expect((await call('GET', CASES)).status).toBe(200)
    const refused = await call('GET', CASES)
    expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true])
    await simulator.control('POST', 'clock', { advanceSeconds: 61 })
    expect((await call('GET', CASES)).status).toBe(200)
  })

  it('needs its permission', async () => {
    await simulator.control('PATCH', `applications/${simulator.ready.credentials.clientId}`, {
      applicationPermissions: ['Mail.ReadWrite', 'eDiscovery.Read.All'],
    })
    token = await applicationToken(simulator, 'graph')
    expect((await call('GET', CASES)).status).toBe(200)
    expect((await call('POST', CASES, { displayName: 'X' })).status).toBe(403)
  })
})
