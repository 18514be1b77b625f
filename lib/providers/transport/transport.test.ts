import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTransport } from './transport'

const text = JSON.stringify({ value: 'ü'.repeat(10_000) })
const packed = gzipSync(text)
const asked: IncomingMessage[] = []
let server: Server
let origin = ''
const transport = createTransport({ timeouts: { connectSeconds: 5, requestSeconds: 5, totalSeconds: 10 } })
const get = (path: string) =>
  transport.send({ url: `${origin}${path}`, method: 'GET', headers: {}, signal: AbortSignal.timeout(5000) })

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request)
    if (request.url === '/packed') response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed)
    else if (request.url === '/cut') response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed.subarray(0, 40))
    else if (request.url === '/away') response.writeHead(302, { Location: `${origin}/packed` }).end('moved')
    else response.writeHead(200, { 'Set-Cookie': ['a=1', 'b=2'] }).end('plain')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await transport.close()
  server.close()
})

it('asks for packed answers and gives them unpacked', async () => {
  const { bytes } = await get('/packed')
  expect(new TextDecoder().decode(bytes)).toBe(text)
  expect(asked.at(-1)?.headers['accept-encoding']).toBe('gzip')
})

it('takes an answer that ends too early for a lost connection', async () => {
  await expect(get('/cut')).rejects.toMatchObject({ code: 'connectionLost' })
})

it('follows nobody who points elsewhere', async () => {
  const { status, headers } = await get('/away')
  expect([status, headers.get('location')]).toEqual([302, `${origin}/packed`])
})

it('gives a body that was not packed as it is, with every header', async () => {
  const { bytes, headers } = await get('/')
  expect(new TextDecoder().decode(bytes)).toBe('plain')
  expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})
