import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStateFolder } from './stateFolder'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clawback-state-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('openStateFolder', () => {
  it('makes an authority that vouches for localhost, and keeps everything for the next start', async () => {
    const first = await openStateFolder(folder)
    const server = new X509Certificate(first.server.certificatePem)
    const authority = new X509Certificate(await readFile(first.files.authority, 'utf8'))
    expect(server.verify(authority.publicKey)).toBe(true)
    expect(authority.ca).toBe(true)
    expect(server.checkHost('localhost')).toBe('localhost')
    expect(server.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(server.checkIP('::1')).toBe('::1')
    expect(await openStateFolder(folder)).toEqual(first)
  })

  it.skipIf(process.platform === 'win32')('keeps private keys to their owner', async () => {
    const { files } = await openStateFolder(folder)
    for (const file of [files.applicationKey, join(folder, 'state.json')]) {
      expect((await stat(file)).mode & 0o777).toBe(0o600)
    }
  })

  it('gives one answer to several who start at once', async () => {
    const all = await Promise.all([openStateFolder(folder), openStateFolder(folder), openStateFolder(folder)])
    expect(new Set(all.map(({ seed }) => seed)).size).toBe(1)
  })

  it('says what to do with a state that cannot be read', async () => {
    await writeFile(join(folder, 'state.json'), '{"half')
    await expect(openStateFolder(folder)).rejects.toThrow(/Delete the folder to start over/)
  })
})
