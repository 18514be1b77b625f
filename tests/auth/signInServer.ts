import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import NextAuth from 'next-auth'
import { afterAll } from 'vitest'
import { authOptions } from '../../lib/auth/options'
import { setNextAuthUrl } from '../../lib/config'
import { clientAddressHeader } from '../../lib/http/clientAddress'

/**
 * The real sign-in routes on a plain HTTP server: next-auth with our options, without Next.js around it. Sets the
 * public address of the configuration; call it before anything asks for the configuration.
 */
export async function signInServer(): Promise<string> {
  const server = createServer(async (request, response) => {
    const url = new URL(String(request.url), 'http://localhost')
    request.headers[clientAddressHeader] = '192.0.2.1'
    let body = ''
    for await (const chunk of request) body += chunk
    const cookies = (request.headers.cookie ?? '').split('; ').map((pair) => pair.split(/=(.*)/s).slice(0, 2))
    setNextAuthUrl()
    // The shape of next-auth's handler for the Pages Router: https://next-auth.js.org/configuration/initialization#advanced-initialization
    const apiRequest = Object.assign(request, {
      query: { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split('/').slice(3) },
      cookies: Object.fromEntries(cookies.map(([name, value]) => [name, decodeURIComponent(value ?? '')])),
      body: Object.fromEntries(new URLSearchParams(body)),
    })
    const apiResponse = Object.assign(response, {
      status(code: number) {
        response.statusCode = code
        return apiResponse
      },
      json(value: unknown) {
        response.end(JSON.stringify(value))
      },
      send(value: unknown) {
        response.end(typeof value === 'string' ? value : JSON.stringify(value))
      },
    })
    await NextAuth(apiRequest as never, apiResponse as never, authOptions('192.0.2.1'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  process.env.CLAWBACK_PUBLIC_URL = origin
  return origin
}
