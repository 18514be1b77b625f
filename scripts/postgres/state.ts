import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** What is remembered between starts of one embedded server. */
export interface ServerState {
  port: number
  superuserPassword: string
  ownerPassword: string
  appPassword: string
  /** The process that started the server, and the one that stops it when the first is gone */
  startedByPid: number | null
  keeperPid: number | null
}

const file = (directory: string) => path.join(directory, 'server.json')

export function readState(directory: string): ServerState {
  if (fs.existsSync(file(directory))) return JSON.parse(fs.readFileSync(file(directory), 'utf8')) as ServerState
  const password = () => randomBytes(24).toString('base64url')
  return {
    port: 0,
    superuserPassword: password(),
    ownerPassword: password(),
    appPassword: password(),
    startedByPid: null,
    keeperPid: null,
  }
}

export function writeState(directory: string, state: ServerState): void {
  const partial = `${file(directory)}.${process.pid}`
  fs.writeFileSync(partial, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  fs.renameSync(partial, file(directory))
}

/** Where the server's files go when `directory` is in a folder that the server's account may not enter. */
export function reachableDirectory(directory: string): string {
  const id = createHash('sha256').update(path.resolve(directory)).digest('hex').slice(0, 12)
  return path.join('/var/lib/clawback', `cluster-${id}`)
}
