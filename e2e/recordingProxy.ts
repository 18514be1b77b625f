import http from 'node:http'
import type { AddressInfo } from 'node:net'

interface Exchange {
  path: string
  sent: string
  received: string
}

interface Kept {
  path: string
  sent: Buffer[]
  received: Buffer[]
}

export interface RecordingProxy {
  /** For a browser context's `proxy` */
  server: string
  exchanges(): Exchange[]
  stop(): void
}

/**
 * Stands between a browser and the console and keeps every byte of both directions, headers too. The browser's own
 * tools do not: it drops the body of a streamed answer once a script has read it.
 */
export async function startRecordingProxy(): Promise<RecordingProxy> {
  const kept: Kept[] = []
  const proxy = http.createServer((request, response) => {
    const url = new URL(request.url ?? '')
    const exchange: Kept = { path: url.pathname, sent: [Buffer.from(url.search)], received: [] }
    kept.push(exchange)
    // Not compressed, so that it can be searched
    const headers = { ...request.headers, 'accept-encoding': 'identity' }
    const onward = http.request(url, { method: request.method, headers }, (answer) => {
      exchange.received.push(Buffer.from(JSON.stringify(answer.rawHeaders)))
      answer.on('data', (piece: Buffer) => exchange.received.push(piece))
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    request.on('data', (piece: Buffer) => exchange.sent.push(piece))
    request.pipe(onward)
    // Whoever leaves a page breaks off what it was reading
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const textOf = (pieces: Buffer[]) => Buffer.concat(pieces).toString('utf8')
  return {
    server: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    exchanges: () => kept.map(({ path, sent, received }) => ({ path, sent: textOf(sent), received: textOf(received) })),
    stop() {
      proxy.close()
      proxy.closeAllConnections()
    },
  }
}
