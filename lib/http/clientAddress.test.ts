import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { clientAddress, clientAddressHeader, noteClientAddresses } from './clientAddress'

it.each([
  [undefined, '::ffff:192.0.2.7', false, '192.0.2.7'],
  ['203.0.113.9', '192.0.2.7', false, '192.0.2.7'],
  ['203.0.113.9', '192.0.2.7', true, '203.0.113.9'],
  ['1.1.1.1, 203.0.113.9', '192.0.2.7', true, '203.0.113.9'],
  [undefined, '2001:db8::1', true, '2001:db8::1'],
  [undefined, undefined, false, 'unknown'],
])('forwarded %j, peer %j, behind a proxy %j: %s', (forwardedFor, peer, behindProxy, expected) => {
  expect(clientAddress(forwardedFor, peer, behindProxy)).toBe(expected)
})

it('replaces what the client claims, on a real server', async () => {
  noteClientAddresses(false)
  const server = createServer((incoming, answer) => answer.end(incoming.headers[clientAddressHeader]))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const answer = await new Promise<string>((resolve, reject) => {
    request({
      port: (server.address() as AddressInfo).port,
      host: '127.0.0.1',
      headers: { [clientAddressHeader]: '198.51.100.1', 'x-forwarded-for': '198.51.100.2' },
    })
      .on('response', (response) => {
        let text = ''
        response.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text))
      })
      .on('error', reject)
      .end()
  })
  server.close()
  expect(answer).toBe('127.0.0.1')
})
