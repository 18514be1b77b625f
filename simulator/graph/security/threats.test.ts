import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedGraph, serveGraph } from '../testing/serveGraph'
import { TestClient } from '../testing/testClient'

const ASSESSMENTS = '/informationProtection/threatAssessmentRequests'
const SUBMISSIONS = '/beta/security/threatSubmission/emailThreats'

let graph: ServedGraph
let ids: string[]

beforeAll(async () => {
  graph = await serveGraph()
  const reader = new TestClient(graph, { roles: ['Mail.Read'] })
  ids = (await reader.get('/users/ada@nordhamn.example/messages?$top=5&$select=id')).body.value.map(
    (each: { id: string }) => each.id,
  )
})
afterAll(() => graph.close())

const ada = (...scopes: string[]) => new TestClient(graph, { scopes, person: 'ada@nordhamn.example' })
const address = (index: number) => `https://graph.example/v1.0/users/ada@nordhamn.example/messages/${ids[index]}`
const assessment = (index: number, more: object = {}) => ({
  '@odata.type': '#microsoft.graph.mailAssessmentRequest',
  recipientEmail: 'ada@nordhamn.example',
  expectedAssessment: 'block',
  category: 'phishing',
  messageUri: address(index),
  ...more,
})
const submission = (index: number, more: object = {}) => ({
  '@odata.type': '#microsoft.graph.security.emailUrlThreatSubmission',
  category: 'phishing',
  recipientEmailAddress: 'ada@nordhamn.example',
  messageUrl: address(index),
  ...more,
})

describe('threat assessment requests', () => {
  it('are made by a person who can read the message, once in 15 minutes', async () => {
    const client = ada('ThreatAssessment.ReadWrite.All', 'Mail.Read')
    const { status, body } = await client.post(ASSESSMENTS, assessment(0))
    expect([status, body.status, body.category]).toEqual([201, 'pending', 'phishing'])
    const again = await client.post(ASSESSMENTS, assessment(0))
    expect([again.status, again.headers['retry-after']]).toEqual([429, '900'])
    expect((await client.get(ASSESSMENTS)).body.value).toHaveLength(1)
    expect((await client.get(`${ASSESSMENTS}/${body.id}`)).body.messageUri).toBe(address(0))
    expect((await client.get(`${ASSESSMENTS}/${body.id}/results`)).body.value).toEqual([])
  })

  it.each([
    ['an application', () => new TestClient(graph, { roles: ['ThreatAssessment.Read.All', 'Mail.Read'] }), {}, 403],
    ['who cannot read mail', () => ada('ThreatAssessment.ReadWrite.All'), {}, 403],
    ['without the scope', () => ada('Mail.Read'), {}, 403],
    [
      'for another recipient',
      () => ada('ThreatAssessment.ReadWrite.All', 'Mail.Read'),
      { recipientEmail: 'bo@nordhamn.example' },
      400,
    ],
    [
      'for no such message',
      () => ada('ThreatAssessment.ReadWrite.All', 'Mail.Read'),
      { messageUri: 'https://graph.example/v1.0/me/messages/AAMkAnothing=' },
      404,
    ],
    ['of an unknown kind', () => ada('ThreatAssessment.ReadWrite.All', 'Mail.Read'), { category: 'boring' }, 400],
  ])('are refused: %s', async (_, client, more, status) => {
    expect((await client().post(ASSESSMENTS, assessment(1, more))).status).toBe(status)
  })
})

describe('e-mail threat submissions', () => {
  const post = (client: TestClient, body: object) => client.call('POST', `${graph.origin}${SUBMISSIONS}`, { body })

  it('are made under beta alone, by a person or an application', async () => {
    const client = ada('ThreatSubmission.ReadWrite', 'Mail.Read')
    const { status, body } = await post(client, submission(2))
    expect([status, body.category, body.source]).toEqual([201, 'phishing', 'user'])
    expect((await post(client, submission(2))).status).toBe(429)
    const app = new TestClient(graph, { roles: ['ThreatSubmission.ReadWrite.All', 'Mail.Read'] })
    expect((await post(app, submission(3, { category: 'notJunk' }))).status).toBe(201)
    const listed = await app.get(`${graph.origin}${SUBMISSIONS}`)
    expect(listed.body.value).toHaveLength(2)
    expect((await client.post('/security/threatSubmission/emailThreats', submission(4))).status).toBe(400)
    const reader = ada('ThreatAssessment.ReadWrite.All', 'Mail.Read')
    expect((await post(reader, submission(4))).status).toBe(403)
  })
})
