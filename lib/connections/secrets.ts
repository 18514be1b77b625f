import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { config, type EncryptionKey, secretFromEnvironment } from '../config'
import type { Tx } from '../db/client'
import { Refusal } from '../shared/refusal'
import { type SecretName, secretNames } from './settings'

/** A secret as a form gives it: a value to keep encrypted, or where the operator keeps it. */
export type SecretInput = { value: string } | { reference: string }

/** All that leaves the server: that there is one, since when, and from whom. */
export interface SecretMark {
  name: SecretName
  setAt: string
  setByName: string
  reference?: string
}

export class SecretUnavailable extends Error {
  override readonly name = 'SecretUnavailable'
}

const nonceBytes = 12
const tagBytes = 16

interface SecretPlace {
  connectionId: string
  name: string
}

/** AES-256-GCM; the connection and the secret's name are bound to it, so that rows cannot be exchanged in the database. */
export function encryptSecret(value: string, place: SecretPlace, key: EncryptionKey): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce)
  cipher.setAAD(associatedData(place))
  const encrypted = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([nonce, encrypted, cipher.getAuthTag()]))
}

export function decryptSecret(
  ciphertext: Uint8Array,
  keyId: string,
  place: SecretPlace,
  keys: readonly EncryptionKey[],
): string {
  const key = keys.find(({ id }) => id === keyId)
  if (!key) {
    throw new SecretUnavailable(
      `The secret “${place.name}” was encrypted with the key ${keyId}, which is not among the configured keys. Add that key again, or replace the secret.`,
    )
  }
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.key, ciphertext.subarray(0, nonceBytes))
    decipher.setAAD(associatedData(place))
    decipher.setAuthTag(ciphertext.subarray(-tagBytes))
    return decipher.update(ciphertext.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw new SecretUnavailable(
      `The stored secret “${place.name}” was changed outside Clawback and cannot be read. Replace it.`,
    )
  }
}

function associatedData({ connectionId, name }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([connectionId, name]))
}

/** "file:/run/secrets/graph" or "env:GRAPH_SECRET"; refused where the operator has not set that place aside for secrets. */
export function checkReference(reference: string): void {
  const [, kind, name] = /^(file|env):(.+)$/.exec(reference) ?? []
  if (!kind || !name) {
    throw new Refusal('invalid', 'A reference is file:/path/of/a/file or env:NAME_OF_A_VARIABLE.')
  }
  if (kind === 'env' && !/^CLAWBACK_SECRET_[A-Z0-9_]+$/.test(name)) {
    throw new Refusal(
      'invalid',
      'The variable’s name must begin with CLAWBACK_SECRET_, so that no other can be read out.',
    )
  }
  if (kind === 'file' && (path.resolve(name) !== name || !name.startsWith('/run/secrets/'))) {
    throw new Refusal('invalid', 'The file must lie below /run/secrets/, so that no other can be read out.')
  }
}

function resolveReference(reference: string, name: string): string {
  checkReference(reference)
  if (reference.startsWith('env:')) {
    const value = secretFromEnvironment(reference.slice('env:'.length))
    if (value) return value
    throw new SecretUnavailable(`The secret “${name}” refers to ${reference}, which is not set on this machine.`)
  }
  try {
    return readFileSync(reference.slice('file:'.length), 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    throw new SecretUnavailable(`The secret “${name}” refers to ${reference}, which cannot be read (${code}).`)
  }
}

export async function writeSecret(
  tx: Tx,
  place: { connectionId: string; name: SecretName },
  input: SecretInput,
  setByName: string,
): Promise<void> {
  if ('reference' in input) checkReference(input.reference)
  const [key] = config().encryptionKeys
  const content =
    'reference' in input
      ? { reference: input.reference, ciphertext: null, keyId: null }
      : { reference: null, ciphertext: encryptSecret(input.value, place, key), keyId: key.id }
  await tx.connectionSecret.upsert({
    where: { connectionId_name: place },
    create: { ...place, ...content, setByName },
    update: { ...content, setByName, setAt: new Date() },
  })
}

export async function readSecret(tx: Tx, connectionId: string, name: SecretName): Promise<string | null> {
  const row = await tx.connectionSecret.findUnique({ where: { connectionId_name: { connectionId, name } } })
  if (!row) return null
  if (row.reference) return resolveReference(row.reference, name)
  if (!row.ciphertext || !row.keyId) return null
  return decryptSecret(row.ciphertext, row.keyId, { connectionId, name }, config().encryptionKeys)
}

export async function markSecrets(tx: Tx, connectionId: string): Promise<SecretMark[]> {
  const rows = await tx.connectionSecret.findMany({
    where: { connectionId },
    orderBy: { name: 'asc' },
    select: { name: true, setAt: true, setByName: true, reference: true },
  })
  return rows.flatMap((row) => {
    const name = secretNames.find((known) => known === row.name)
    if (!name || name === 'pendingSignIn') return []
    const reference = row.reference ? { reference: row.reference } : {}
    return [{ name, setAt: row.setAt.toISOString(), setByName: row.setByName, ...reference }]
  })
}

/** After a new key was put first: what older keys encrypted is encrypted with it, so that they can be taken away. */
export async function reencryptSecrets(tx: Tx, keys = config().encryptionKeys): Promise<{ changed: number }> {
  const [current] = keys
  const rows = await tx.connectionSecret.findMany({ where: { keyId: { not: null }, NOT: { keyId: current.id } } })
  for (const { connectionId, name, ciphertext, keyId } of rows) {
    if (!ciphertext || !keyId) continue
    const value = decryptSecret(ciphertext, keyId, { connectionId, name }, keys)
    await tx.connectionSecret.update({
      where: { connectionId_name: { connectionId, name } },
      data: { ciphertext: encryptSecret(value, { connectionId, name }, current), keyId: current.id },
    })
  }
  return { changed: rows.length }
}
