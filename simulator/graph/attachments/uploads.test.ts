import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedGraph, serveGraph } from '../testing/serveGraph'
import { TestClient } from '../testing/testClient'

const ADA = '/users/ada@nordhamn.example'
const MIB = 1024 * 1024

let graph: ServedGraph
let client: TestClient
let draft: string

beforeAll(async () => {
  graph = await serveGraph()
  client = new TestClient(graph, { roles: ['Mail.ReadWrite'] })
  draft = `${ADA}/messages/${(await client.post(`${ADA}/messages`, { subject: 'Large' })).body.id}`
})
afterAll(() => graph.close())

const open = (item: object) => client.post(`${draft}/attachments/createUploadSession`, { AttachmentItem: item })

async function put(url: string, bytes: Uint8Array, start: number, total: number, more: Record<string, string> = {}) {
  const response = await graph.fetch(url.slice(graph.origin.length), {
    method: 'PUT',
    body: bytes,
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `bytes ${start}-${start + bytes.byteLength - 1}/${total}`,
      ...more,
    },
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
}

describe('an upload session', () => {
  it('takes a file in pieces, in order, without a sign-in, and attaches it with the last one', async () => {
    const file = Buffer.alloc(4 * MIB, 'clawback')
    const { status, body } = await open({ attachmentType: 'file', name: 'big.bin', size: file.byteLength })
    expect(status).toBe(201)
    expect(body.nextExpectedRanges).toEqual(['0-'])
    const first = await put(body.uploadUrl, file.subarray(0, 3 * MIB), 0, file.byteLength)
    expect(first).toMatchObject({ status: 200, body: { nextExpectedRanges: [String(3 * MIB)] } })
    const gap = await put(body.uploadUrl, file.subarray(0, MIB), 0, file.byteLength)
    expect(gap.status).toBe(416)
    const asked = await graph.fetch(body.uploadUrl.slice(graph.origin.length))
    expect(await asked.json()).toMatchObject({ nextExpectedRanges: [String(3 * MIB)] })
    const last = await put(body.uploadUrl, file.subarray(3 * MIB), 3 * MIB, file.byteLength)
    expect([last.status, last.body]).toEqual([201, null])
    const [, id] = /attachments\('([^']+)'\)$/.exec(last.headers.get('location') ?? '') ?? []
    const attachment = await client.get(`${draft}/attachments/${id}?$select=name,size`)
    expect(attachment.body).toMatchObject({ name: 'big.bin', size: 4 * MIB })
    expect((await put(body.uploadUrl, file.subarray(0, 10), 0, file.byteLength)).status).toBe(404)
  })

  it('refuses a sign-in, a wrong token, a piece of more than 4 MB and a range that does not fit', async () => {
    const size = 6 * MIB
    const { uploadUrl } = (await open({ attachmentType: 'file', name: 'x', size })).body
    const piece = Buffer.alloc(10)
    expect((await put(uploadUrl, piece, 0, size, { authorization: 'Bearer x' })).status).toBe(401)
    expect((await put(`${uploadUrl}x`, piece, 0, size)).status).toBe(401)
    expect((await put(uploadUrl, Buffer.alloc(4 * MIB + 1), 0, size)).status).toBe(413)
    expect((await put(uploadUrl, piece, 0, size + 1)).status).toBe(400)
    expect((await put(uploadUrl, piece, 0, size, { 'content-range': 'bytes 0-20/x' })).status).toBe(400)
    const cancelled = await graph.fetch(uploadUrl.slice(graph.origin.length), { method: 'DELETE' })
    expect(cancelled.status).toBe(204)
    expect((await put(uploadUrl, piece, 0, size)).status).toBe(404)
  })

  it.each([
    [{ attachmentType: 'file', name: 'x', size: 3 * MIB - 1 }, 'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize'],
    [{ attachmentType: 'file', name: 'x', size: 150 * MIB + 1 }, 'ErrorAttachmentSizeLimitExceeded'],
    [{ attachmentType: 'item', name: 'x', size: 4 * MIB }, 'ErrorInvalidRequest'],
    [{ attachmentType: 'file', size: 4 * MIB }, 'ErrorInvalidRequest'],
    [{ attachmentType: 'file', name: 'x', size: 4 * MIB, colour: 'red' }, 'RequestBodyRead'],
  ])('is not opened for %o', async (item, code) => {
    const { status, body } = await open(item)
    expect([status, body.error.code]).toEqual([400, code])
  })
})
