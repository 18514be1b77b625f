import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  expiresWithin,
  type KeyAndCertificate,
  makeApplicationCertificate,
  makeAuthority,
  makeServerCertificate,
} from './certificates'

/** What outlives a restart, so that a connection set up yesterday still works today. */
interface KeptState {
  authority: KeyAndCertificate
  server: KeyAndCertificate
  application: KeyAndCertificate
  /** Entra's token signing key, PEM */
  signingKeyPem: string
  /** Passwords and client secrets follow from it */
  seed: string
}

export interface StateFolder extends KeptState {
  files: { authority: string; applicationCertificate: string; applicationKey: string }
}

const STATE_FILE = 'state.json'
const RENEW_DAYS_BEFORE_END = 30
const PRIVATE_FILE = { mode: 0o600 }

export async function openStateFolder(folder: string): Promise<StateFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const kept = await renewed(folder, (await read(folder)) ?? (await create(folder)))
  const files = {
    authority: join(folder, 'ca.pem'),
    applicationCertificate: join(folder, 'application.pem'),
    applicationKey: join(folder, 'application.key'),
  }
  await replaceFile(files.authority, kept.authority.certificatePem)
  await replaceFile(files.applicationCertificate, kept.application.certificatePem)
  await replaceFile(files.applicationKey, kept.application.privateKeyPem)
  return { ...kept, files }
}

async function read(folder: string): Promise<KeptState | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, STATE_FILE), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(`The state in ${folder} cannot be read. Delete the folder to start over.`, { cause: error })
  }
}

/** Several simulators may start on one folder at the same time: the first one to link its file wins. */
async function create(folder: string): Promise<KeptState> {
  const authority = await makeAuthority()
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const made: KeptState = {
    authority,
    server: await makeServerCertificate(authority),
    application: await makeApplicationCertificate(),
    signingKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    seed: randomBytes(32).toString('base64url'),
  }
  const draft = join(folder, `.${STATE_FILE}.${process.pid}.${randomBytes(4).toString('hex')}`)
  await writeFile(draft, JSON.stringify(made), PRIVATE_FILE)
  try {
    await link(draft, join(folder, STATE_FILE))
    return made
  } catch (error) {
    const winner = await read(folder)
    if (winner) return winner
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function renewed(folder: string, kept: KeptState): Promise<KeptState> {
  if (!expiresWithin(kept.server.certificatePem, RENEW_DAYS_BEFORE_END)) return kept
  const state = { ...kept, server: await makeServerCertificate(kept.authority) }
  await replaceFile(join(folder, STATE_FILE), JSON.stringify(state))
  return state
}

async function replaceFile(path: string, content: string): Promise<void> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, content, PRIVATE_FILE)
  await rename(draft, path)
}
