import net from 'node:net'

export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** A port that was free a moment ago, outside the ranges where people expect services. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

/** `port`, or the first one above it that is free. */
export async function nextFreePort(port: number): Promise<number> {
  for (let candidate = port; candidate < port + 100 && candidate <= 65_535; candidate++) {
    if ((await isPortFree(candidate)) && (await isPortFree(candidate, '::'))) return candidate
  }
  throw new Error(`No port from ${port} on is free.`)
}
