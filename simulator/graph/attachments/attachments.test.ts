import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedGraph, serveGraph } from '../testing/serveGraph'
import { TestClient } from '../testing/testClient'

let graph: ServedGraph
let client: TestClient
let message: string

beforeAll(async () => {
  graph = await serveGraph()
  client = new TestClient(graph, { roles: ['Mail.ReadWrite'] })
  const { body } = await client.get('/users/ada@nordhamn.example/messages?$filter=hasAttachments eq true')
  message = `/users/ada@nordhamn.example/messages/${body.value[0].id}`
})
afterAll(() => graph.close())

describe('attachments', () => {
  it('are listed with their kind; $filter and $search are not heeded', async () => {
    const { body } = await client.get(`${message}/attachments?$filter=name eq 'x'`)
    expect(body.value.map((each: { '@odata.type': string }) => each['@odata.type'])).toEqual([
      '#microsoft.graph.fileAttachment',
      '#microsoft.graph.itemAttachment',
    ])
    expect(Buffer.from(body.value[0].contentBytes, 'base64').toString()).toBe('%PDF-1.7 notice')
    expect(body.value[1]).not.toHaveProperty('contentBytes')
  })

  it('come without their bytes when those are not selected', async () => {
    const { body } = await client.get(`${message}/attachments?$select=name,size`)
    expect(body.value[0]).toMatchObject({ name: 'notice-4711.pdf', size: 15 })
    expect(body.value[0]).not.toHaveProperty('contentBytes')
    const cast = await client.get(`${message}/attachments?$select=name,microsoft.graph.fileAttachment/contentId`)
    expect(cast.body.value[0]).toHaveProperty('contentId', null)
  })

  it('come with the message when they are expanded', async () => {
    const { body } = await client.get(`${message}?$select=subject&$expand=attachments($select=name)`)
    expect(body.attachments.map((each: { name: string }) => each.name)).toEqual(['notice-4711.pdf', 'Inner letter'])
  })

  it('give their bytes', async () => {
    const [file, item] = (await client.get(`${message}/attachments`)).body.value
    expect((await client.get(`${message}/attachments/${file.id}/$value`)).body).toBe('%PDF-1.7 notice')
    const source = await client.get(`${message}/attachments/${item.id}/$value`)
    expect(source.body).toContain('Subject: Inner letter')
  })

  it('show the message inside', async () => {
    const item = (await client.get(`${message}/attachments`)).body.value[1]
    const plain = await client.get(`${message}/attachments/${item.id}`)
    expect(plain.body).not.toHaveProperty('item')
    const { body } = await client.get(`${message}/attachments/${item.id}?$expand=microsoft.graph.itemattachment/item`)
    expect(body.item).toMatchObject({
      '@odata.type': '#microsoft.graph.message',
      id: '',
      subject: 'Inner letter',
      internetMessageId: '<inner@friend.example>',
      from: { emailAddress: { name: 'Old Friend', address: 'old@friend.example' } },
    })
  })

  it('are added and taken away', async () => {
    const draft = (await client.post('/users/ada@nordhamn.example/messages', { subject: 'With a file' })).body
    const path = `/users/ada@nordhamn.example/messages/${draft.id}`
    const added = await client.post(`${path}/attachments`, {
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: 'a.txt',
      contentType: 'text/plain',
      contentBytes: Buffer.from('hello').toString('base64'),
    })
    expect([added.status, added.body.size]).toEqual([201, 5])
    expect((await client.get(path)).body.hasAttachments).toBe(true)
    expect((await client.get(`${path}/$value`)).body).toContain('a.txt')
    expect((await client.delete(`${path}/attachments/${added.body.id}`)).status).toBe(204)
    expect((await client.get(path)).body.hasAttachments).toBe(false)
    expect((await client.get(`${path}/attachments/${added.body.id}`)).body.error.code).toBe('ErrorItemNotFound')
  })

  it('that are too large, without a type or of a kind not done are refused each in its own way', async () => {
    const file = { '@odata.type': '#microsoft.graph.fileAttachment', name: 'big' }
    const big = Buffer.alloc(3 * 1024 * 1024 + 1).toString('base64')
    expect((await client.post(`${message}/attachments`, { ...file, contentBytes: big })).status).toBe(413)
    expect((await client.post(`${message}/attachments`, { name: 'x' })).status).toBe(400)
    const item = await client.post(`${message}/attachments`, {
      '@odata.type': '#microsoft.graph.itemAttachment',
      name: 'x',
    })
    expect([item.status, item.body.error.code]).toEqual([501, 'SimulatorNotImplemented'])
  })
})
