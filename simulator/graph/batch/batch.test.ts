import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type ServedGraph, serveGraph } from '../testing/serveGraph'
import { type Answer, TestClient } from '../testing/testClient'

const ADA = '/users/ada@nordhamn.example'
const JSON_TYPE = { 'Content-Type': 'application/json' }

let graph: ServedGraph
let client: TestClient

beforeAll(async () => {
  graph = await serveGraph()
  client = new TestClient(graph, { roles: ['Mail.ReadWrite', 'User.Read.All'] })
})
afterAll(() => graph.close())
afterEach(() => {
  graph.faults.decide = () => undefined
})

async function batch(requests: unknown): Promise<Answer & { of(id: string): Answer['body'] }> {
  const answer = await client.post('/$batch', { requests })
  return { ...answer, of: (id) => answer.body.responses.find((each: { id: string }) => each.id === id) }
}

describe('$batch', () => {
  it('answers each request on its own, with its own headers', async () => {
    const { status, body, of } = await batch([
      { id: 'a', method: 'GET', url: `${ADA}/messages?$top=1&$select=id`, headers: { Prefer: 'IdType="ImmutableId"' } },
      { id: 'b', method: 'get', url: `users/ada@nordhamn.example/messages?$top=1&$select=id` },
      { id: 'c', method: 'GET', url: '/groups' },
      {
        id: 'd',
        method: 'GET',
        url: "/users?$filter=endswith(mail,'o@nordhamn.example')&$count=true",
        headers: { ConsistencyLevel: 'eventual' },
      },
      { id: 'e', method: 'GET', url: `${ADA}/messages/$count` },
    ])
    expect(status).toBe(200)
    expect(body.responses).toHaveLength(5)
    expect(of('a').body.value[0].id).not.toBe(of('b').body.value[0].id)
    expect(of('a').headers['Preference-Applied']).toBe('IdType="ImmutableId"')
    expect([of('c').status, of('c').body.error.code]).toEqual([403, 'Authorization_RequestDenied'])
    expect(of('d').body['@odata.count']).toBe(1)
    expect(of('e').body).toBe(26)
  })

  it('does not pass its own headers on', async () => {
    const requests = [{ id: '1', method: 'GET', url: "/users?$filter=endswith(mail,'x')&$count=true" }]
    const { body } = await client.post('/$batch', { requests }, { ConsistencyLevel: 'eventual' })
    expect(body.responses[0].status).toBe(400)
  })

  it('changes, and gives what is not JSON as base64', async () => {
    const { body } = await client.get(`${ADA}/messages?$filter=subject eq 'Price list'`)
    const id = body.value[0].id
    const { of } = await batch([
      { id: '1', method: 'GET', url: `${ADA}/messages/${id}/$value` },
      {
        id: '2',
        method: 'PATCH',
        url: `${ADA}/messages/${id}`,
        headers: JSON_TYPE,
        body: { isRead: true },
        dependsOn: ['1'],
      },
      {
        id: '3',
        method: 'POST',
        url: `${ADA}/messages/${id}/move`,
        headers: JSON_TYPE,
        body: { destinationId: 'archive' },
        dependsOn: ['2'],
      },
      { id: '4', method: 'DELETE', url: `${ADA}/messages/${id}`, dependsOn: ['3'] },
      { id: '5', method: 'GET', url: '/users', dependsOn: ['4'] },
    ])
    expect(Buffer.from(of('1').body, 'base64').toString()).toContain('Plain words about old')
    expect(of('2').body.isRead).toBe(true)
    expect(of('3').status).toBe(201)
    // The id changed at the move
    expect(of('4').status).toBe(404)
    expect(of('5')).toMatchObject({ status: 424, body: { error: { code: 'FailedDependency' } } })
  })

  it('throttles requests one by one, within an answer of 200', async () => {
    let calls = 0
    graph.faults.decide = () => (++calls % 2 === 0 ? { status: 429, headers: { 'Retry-After': '7' } } : undefined)
    const { status, body } = await batch(
      Array.from({ length: 4 }, (_, index) => ({ id: String(index), method: 'GET', url: `${ADA}/messages?$top=1` })),
    )
    expect(status).toBe(200)
    const refused = body.responses.filter((each: Answer) => each.status === 429)
    expect(refused).toHaveLength(2)
    expect(refused[0].headers['Retry-After']).toBe('7')
  })

  it('runs four at a time, so that it does not hinder itself', async () => {
    let inFlight = 0
    let most = 0
    graph.faults.decide = () => {
      most = Math.max(most, ++inFlight)
      setTimeout(() => inFlight--, 15)
      return { delayMs: 20 }
    }
    const { body } = await batch(
      Array.from({ length: 20 }, (_, index) => ({ id: String(index), method: 'GET', url: `${ADA}/messages?$top=1` })),
    )
    expect(body.responses.every((each: Answer) => each.status === 200)).toBe(true)
    expect(most).toBe(4)
  })

  const one = { id: '1', method: 'GET', url: '/users' }
  it.each([
    ['no requests', undefined],
    ['an empty list', []],
    ['more than twenty', Array.from({ length: 21 }, (_, index) => ({ ...one, id: String(index) }))],
    [
      'ids that differ in case alone',
      [
        { ...one, id: 'a' },
        { ...one, id: 'A' },
      ],
    ],
    ['no id', [{ method: 'GET', url: '/users' }]],
    ['an id that is a number', [{ ...one, id: 1 }]],
    ['a strange method', [{ ...one, method: 'TRACE' }]],
    ['a whole address', [{ ...one, url: 'https://localhost/v1.0/users' }]],
    ['a write without a body, also where it needs none', [{ ...one, method: 'POST', headers: JSON_TYPE }]],
    ['a body without its type', [{ ...one, method: 'POST', body: {} }]],
    ['a dependency that is not there', [{ ...one, dependsOn: ['9'] }]],
    [
      'a circle',
      [
        { ...one, dependsOn: ['2'] },
        { ...one, id: '2', dependsOn: ['1'] },
      ],
    ],
  ])('is refused whole with %s', async (_what, requests) => {
    const { status, body } = await batch(requests)
    expect(status).toBe(400)
    expect(body.error.message).not.toBe('')
  })
})
