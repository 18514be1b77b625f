import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { diskEvidenceStore } from './store'

const directory = mkdtempSync(path.join(tmpdir(), 'clawback-evidence-'))
afterAll(() => rmSync(directory, { recursive: true }))
const store = diskEvidenceStore(directory)
const bytes = new Uint8Array([0, 13, 10, 255, 0])
const sha256 = createHash('sha256').update(bytes).digest('hex')

test('keeps bytes under their hash and gives them back byte for byte', async () => {
  expect(await store.put(bytes)).toEqual({ sha256, sizeBytes: 5 })
  expect(await store.put(bytes)).toEqual({ sha256, sizeBytes: 5 })
  expect([...(await store.get(sha256))]).toEqual([...bytes])
  expect(readdirSync(path.join(directory, sha256.slice(0, 2)))).toEqual([sha256])
})

test('the same file from many sides at once is one whole file', async () => {
  const large = new Uint8Array(1_000_000).fill(7)
  const stored = await Promise.all(Array.from({ length: 8 }, () => store.put(large)))
  const name = stored[0]?.sha256 ?? ''
  expect(readdirSync(path.join(directory, name.slice(0, 2)))).toContain(name)
  expect(await store.get(name)).toHaveLength(1_000_000)
})

test('says that a file was changed, that it is missing, that a name is none', async () => {
  writeFileSync(path.join(directory, sha256.slice(0, 2), sha256), 'other')
  await expect(store.get(sha256)).rejects.toThrow('was changed after it was stored')
  await expect(store.get('0'.repeat(64))).rejects.toThrow('is missing')
  await expect(store.get('../../etc/passwd')).rejects.toThrow('not a SHA-256')
})
