import {
  AuthenticationHandler,
  BatchRequestContent,
  type BatchRequestStep,
  BatchResponseContent,
  Client,
  GraphError,
  type Middleware,
  PageIterator,
  RedirectHandler,
  RetryHandler,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client'
import { fetch, type RequestInit } from 'undici'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type ServedGraph, serveGraph, token } from './testing/serveGraph'

let graph: ServedGraph
let client: Client

/** Microsoft's own client with its own middleware; only the last step, the sending, knows the stand-in's authority. */
beforeAll(async () => {
  graph = await serveGraph()
  const accessToken = token({ roles: ['Mail.ReadWrite', 'User.Read.All'] }).replace('Bearer ', '')
  const steps = [
    new AuthenticationHandler({ getAccessToken: async () => accessToken }),
    new RetryHandler(),
    new RedirectHandler(),
    new TelemetryHandler(),
  ]
  const send: Middleware = {
    async execute(context) {
      const request = context.request as string
      const init = { ...context.options, dispatcher: graph.agent } as RequestInit
      context.response = (await fetch(request, init)) as unknown as typeof context.response
    },
  }
  for (const [index, step] of steps.entries()) step.setNext(steps[index + 1] ?? send)
  client = Client.initWithMiddleware({
    baseUrl: graph.origin,
    customHosts: new Set([new URL(graph.origin).hostname]),
    middleware: steps[0],
  })
})
afterAll(() => graph.close())
afterEach(() => {
  graph.faults.decide = () => undefined
})

describe("Microsoft's JavaScript client", () => {
  it('pages through messages', async () => {
    const first = await client
      .api('/users/ada@nordhamn.example/messages')
      .select('subject,receivedDateTime')
      .filter('receivedDateTime ge 2026-01-01T00:00:00Z')
      .orderby('receivedDateTime desc')
      .top(4)
      .get()
    const subjects: string[] = []
    const iterator = new PageIterator(client, first, (message: { subject: string }) => {
      subjects.push(message.subject)
      return true
    })
    await iterator.iterate()
    expect(iterator.isComplete()).toBe(true)
    expect(subjects).toHaveLength(25)
    expect(new Set(subjects).size).toBe(25)
  })

  it('searches, moves and reads the source', async () => {
    const found = await client.api('/users/ada@nordhamn.example/messages').search('"subject:invoice"').get()
    const id = found.value[0].id
    const moved = await client
      .api(`/users/ada@nordhamn.example/messages/${id}/move`)
      .post({ destinationId: 'junkemail' })
    expect(moved.id).not.toBe(id)
    const source = await client
      .api(`/users/ada@nordhamn.example/messages/${moved.id}/$value`)
      .responseType('text' as never)
      .get()
    expect(source).toContain('MIME-Version: 1.0')
  })

  it('batches', async () => {
    const steps: BatchRequestStep[] = ['ada', 'bo', 'eve'].map((name) => ({
      id: name,
      request: new Request(`${graph.origin}/users/${name}@nordhamn.example/messages?$top=1`, { method: 'GET' }),
    }))
    const content = new BatchRequestContent(steps)
    const response = new BatchResponseContent(await client.api('/$batch').post(await content.getContent()))
    expect((await response.getResponseById('ada').json()).value).toHaveLength(1)
    expect(response.getResponseById('bo').status).toBe(200)
    expect(response.getResponseById('eve').status).toBe(404)
  })

  it('waits as told and tries again', async () => {
    let calls = 0
    graph.faults.decide = () => (calls++ === 0 ? { status: 429, headers: { 'Retry-After': '1' } } : undefined)
    const { value } = await client.api('/users').top(1).get()
    expect([value.length, calls]).toEqual([1, 2])
  })

  it('reads errors', async () => {
    const failure = await client
      .api('/users/ada@nordhamn.example/messages/AAMkAnothing=')
      .get()
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(GraphError)
    expect(failure).toMatchObject({ statusCode: 404, code: 'ErrorItemNotFound' })
    expect((failure as GraphError).requestId).toMatch(/^[0-9a-f-]{36}$/)
  })
})
