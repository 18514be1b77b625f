import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applicationToken } from '../../simulator/exchangeOnline/testing/adminClient'
import { startForTest, type TestSimulator } from '../../simulator/testing/startForTest'
import { createGraphContract, type GraphContract } from './graphContract'

const CONTRACT_FILE = path.resolve(import.meta.dirname, '../../../shared/contracts/graph/graph-v1-slice.json')
const CASES = '/v1.0/security/cases/ediscoveryCases'

describe.skipIf(!existsSync(CONTRACT_FILE))(
  `the simulator's eDiscovery is as documented (needs ${CONTRACT_FILE})`,
  () => {
    let simulator: TestSimulator
    let token: string
    let contract: GraphContract
    const problems: string[] = []

    beforeAll(async () => {
      contract = createGraphContract(CONTRACT_FILE)
      simulator = await startForTest()
      await simulator.control('PATCH', 'exchange', { ediscoveryRequestsPerMinute: 100 })
      token = await applicationToken(simulator, 'graph')
    })
    afterAll(() => simulator[Symbol.asyncDispose]())

    async function exchange(method: string, url: string, body?: unknown): Promise<Record<string, unknown>> {
      const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) }
      const sent = body === undefined ? undefined : JSON.stringify(body)
      const response = await simulator.fetch(`${simulator.ready.graph}${url}`, { method, headers, body: sent })
      const text = await response.text()
      const answer = {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: text === '' ? undefined : JSON.parse(text),
      }
      problems.push(
        ...contract.checkExchange({ method, url, headers, body }, answer).map((each) => `${method} ${url}: ${each}`),
      )
      return answer.body
    }

    it('in every operation but those on sources, whose types are not in the slice', async () => {
      const { id } = await exchange('POST', CASES, { displayName: 'Wave', description: 'x', externalId: '7' })
      await exchange('GET', CASES)
      await exchange('GET', `${CASES}/${id}`)
      await exchange('PATCH', `${CASES}/${id}`, { description: 'y' })
      const searches = `${CASES}/${id}/searches`
      const search = { displayName: 'Payroll', contentQuery: 'payroll', dataSourceScopes: 'allTenantMailboxes' }
      const made = await exchange('POST', searches, search)
      const one = `${searches}/${made.id}`
      await exchange('GET', searches)
      await exchange('GET', one)
      await exchange('PATCH', one, { description: 'z' })
      await exchange('POST', `${one}/estimateStatistics`)
      await exchange('GET', `${one}/lastEstimateStatisticsOperation`)
      await simulator.control('POST', 'clock', { advanceSeconds: 4 })
      await exchange('GET', `${one}/lastEstimateStatisticsOperation`)
      await exchange('POST', `${one}/purgeData`, { purgeType: 'recoverable', purgeAreas: 'mailboxes' })
      const { value } = (await exchange('GET', `${CASES}/${id}/operations`)) as { value: { id: string }[] }
      expect(value).toHaveLength(2)
      await exchange('GET', `${CASES}/${id}/operations/${value[0]?.id}`)
      await exchange('GET', `${CASES}/nothing`)
      await exchange('DELETE', one)
      await exchange('DELETE', `${CASES}/${id}`)
      expect(problems).toEqual([])
    })
  },
)
