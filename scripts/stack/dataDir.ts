import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

export interface LocalSecrets {
  authSecret: string
  encryptionKey: string
  /** Of the people that the seed makes */
  password: string
}

/**
 * Makes the data folder. Others may pass through it, because root runs the database as another account; what is in it
 * has rights of its own.
 */
export function makeDataDir(dataDir: string): void {
  fs.mkdirSync(dataDir, { recursive: true })
  if (process.platform !== 'win32') fs.chmodSync(dataDir, 0o711)
}

/** Secrets of a local installation: made once, kept beside its data. In production they come from the environment. */
export function localSecrets(dataDir: string): LocalSecrets {
  const file = path.join(dataDir, 'secrets.json')
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as LocalSecrets
  const secrets = {
    authSecret: randomBytes(32).toString('base64url'),
    encryptionKey: randomBytes(32).toString('base64'),
    password: `demo-${randomBytes(9).toString('base64url')}`,
  }
  fs.writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  return secrets
}
