import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** Where the bytes of evidence are: named by their SHA-256, so that nothing can be changed without being noticed. */
export interface EvidenceStore {
  /** Safe to repeat: the same bytes are stored once. */
  put(bytes: Uint8Array): Promise<{ sha256: string; sizeBytes: number }>
  /** Throws EvidenceDamaged when the bytes are gone or are not those that were stored. */
  get(sha256: string): Promise<Uint8Array>
}

class EvidenceDamaged extends Error {
  override readonly name = 'EvidenceDamaged'
}

export function diskEvidenceStore(directory: string): EvidenceStore {
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new EvidenceDamaged('The name of an evidence file is not a SHA-256.')
    return path.join(directory, sha256.slice(0, 2), sha256)
  }
  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes)
      const target = pathOf(sha256)
      const stored = await stat(target).catch(() => null)
      if (stored?.size !== bytes.byteLength) await writeWhole(target, bytes)
      return { sha256, sizeBytes: bytes.byteLength }
    },
    async get(sha256) {
      const bytes = await readFile(pathOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
        throw new EvidenceDamaged(`The evidence file ${sha256} is missing from the store.`)
      })
      if (sha256Of(bytes) === sha256) return bytes
      throw new EvidenceDamaged(`The evidence file ${sha256} was changed after it was stored.`)
    },
  }
}

/** Whole or not at all, also when the power fails: to a file of its own, to the disk, and only then under its name. */
async function writeWhole(target: string, bytes: Uint8Array): Promise<void> {
  const directory = path.dirname(target)
  await mkdir(directory, { recursive: true })
  const temporary = path.join(directory, `.${randomUUID()}.part`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncDirectory(directory)
}

/** The new name itself must reach the disk. Windows has no such call and refuses to open a directory. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
