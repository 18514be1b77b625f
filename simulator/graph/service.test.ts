import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { firstOf } from '../testing/firstOf'
import { type ServedGraph, serveGraph } from './testing/serveGraph'
import { TestClient } from './testing/testClient'
import { UNIMPLEMENTED } from './unimplemented'

const ADA = '/users/ada@nordhamn.example'

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

describe('addresses', () => {
  it.each([
    ['GET', '/nonsense', 400, 'BadRequest', "Resource not found for the segment 'nonsense'."],
    ['DELETE', '/users', 405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.'],
    ['GET', `${ADA}/messages/%E0%A4%A/x`, 400, 'BadRequest', 'percent-encoded'],
    ['GET', `${ADA}/people`, 501, 'SimulatorNotImplemented', 'does not implement GET /users/{user}/people'],
    ['GET', `${ADA}/mailFolders/inbox/messages/delta()`, 501, 'SimulatorNotImplemented', 'delta'],
    ['GET', `${ADA}/microsoft.graph.people`, 501, 'SimulatorNotImplemented', 'people'],
  ])('%s %s is %i', async (method, path, status, code, message) => {
    const answer = await client.call(method, path)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
    expect(answer.body.error.message).toContain(message)
  })

  it('of other versions', async () => {
    const beta = await client.call('GET', `${graph.origin}/beta/users`)
    expect([beta.status, beta.body.error.code]).toEqual([501, 'SimulatorNotImplemented'])
    const other = await client.call('GET', `${graph.origin}/v2.0/users`)
    expect([other.status, other.body.error.message]).toEqual([400, 'Invalid version: v2.0'])
  })

  it('of mailboxes that are none', async () => {
    for (const [user, code] of [
      ['nobody@nordhamn.example', 'ErrorInvalidUser'],
      ['eve@nordhamn.example', 'MailboxNotEnabledForRESTAPI'],
      ['gus@nordhamn.example', 'ResourceNotFound'],
      ['nil@nordhamn.example', 'MailboxNotEnabledForRESTAPI'],
    ]) {
      const { status, body } = await client.get(`/users/${user}/messages`)
      expect([user, status, body.error.code]).toEqual([user, 404, code])
    }
  })

  it('what is not done is listed in the documents', () => {
    const document = readFileSync(new URL('../../docs/simulator-differences.md', import.meta.url), 'utf8')
    for (const [methods, template] of UNIMPLEMENTED) expect(document).toContain(`\`${methods} ${template}\``)
  })
})

describe('answers', () => {
  it('carry the ids of the request', async () => {
    const ok = await client.get('/users?$top=1', { 'client-request-id': 'mine-1' })
    expect(ok.headers['client-request-id']).toBe('mine-1')
    expect(ok.headers.date).toBeDefined()
    const failed = await client.get('/nonsense', { 'client-request-id': 'mine-2' })
    expect(failed.body.error.innerError).toMatchObject({
      'request-id': failed.headers['request-id'],
      'client-request-id': 'mine-2',
    })
  })

  it('refuse a request of more than 4 MB', async () => {
    const { status, body } = await client.post(`${ADA}/messages`, { subject: 'x'.repeat(4 * 1024 * 1024) })
    expect([status, body.error.code]).toEqual([413, 'RequestEntityTooLarge'])
  })
})

describe('faults and limits', () => {
  it('are answered in the words of the service', async () => {
    graph.faults.decide = () => ({ status: 429, headers: { 'Retry-After': '10' } })
    const { status, body, headers } = await client.get(`${ADA}/messages`)
    expect([status, body.error.code, headers['retry-after']]).toEqual([429, 'ApplicationThrottled', '10'])
    graph.faults.decide = () => ({ status: 503, code: 'serviceNotAvailable', message: 'Later.' })
    expect((await client.get('/users')).body.error).toMatchObject({ code: 'serviceNotAvailable', message: 'Later.' })
  })

  it('cut and truncate', async () => {
    graph.faults.decide = () => ({ cut: true })
    await expect(client.get('/users')).rejects.toThrow()
    graph.faults.decide = () => ({ truncateTo: 0.5 })
    await expect(client.get('/users')).rejects.toThrow(SyntaxError)
  })

  it('hold four places per mailbox, also while an answer is slow', async () => {
    const held = Promise.withResolvers<void>()
    graph.faults.decide = () => ({ until: held.promise })
    const answers = Array.from({ length: 6 }, () => client.get(`${ADA}/messages?$top=1`))
    const refused = await firstOf(answers, 2)
    held.resolve()
    expect(refused.map(({ status }) => status)).toEqual([429, 429])
    expect(refused[0]?.body.error).toMatchObject({
      code: 'ApplicationThrottled',
      message: 'Application is over its MailboxConcurrency limit.',
    })
    expect((await Promise.all(answers)).filter(({ status }) => status === 200)).toHaveLength(4)
    graph.faults.decide = () => undefined
    expect((await client.get(`${ADA}/messages?$top=1`)).status).toBe(200)
  })

  it('are asked once for every request, inner ones too', async () => {
    const paths: string[] = []
    graph.faults.decide = (path) => {
      paths.push(path)
      return undefined
    }
    await client.post('/$batch', {
      requests: [
        { id: '1', method: 'GET', url: '/users?$top=1' },
        { id: '2', method: 'GET', url: '/nonsense' },
      ],
    })
    await client.get('/nonsense')
    expect(paths).toEqual(['/v1.0/users', '/v1.0/nonsense', '/v1.0/nonsense'])
  })
})
