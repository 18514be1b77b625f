import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { connect } from 'node:tls'
import { type Browser, chromium, test } from '@playwright/test'
import { ready } from './organisation'

/**
 * A browser that may open the simulated Entra ID's pages: it trusts this one key, which was verified against the
 * simulator's own authority just before, and no other.
 */
export async function browserThatTrustsEntra(): Promise<Browser> {
  const { launchOptions } = test.info().project.use
  const pin = `--ignore-certificate-errors-spki-list=${await keyOfEntra()}`
  return chromium.launch({ ...launchOptions, args: [...(launchOptions?.args ?? []), pin] })
}

function keyOfEntra(): Promise<string> {
  const { login, caFile } = ready()
  const { hostname, port } = new URL(login)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), servername: hostname, ca: fs.readFileSync(caFile) })
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      const key = socket.getPeerX509Certificate()?.publicKey.export({ format: 'der', type: 'spki' })
      socket.end()
      if (key) resolve(createHash('sha256').update(key).digest('base64'))
      else reject(new Error('The simulated Entra ID showed no certificate.'))
    })
  })
}
