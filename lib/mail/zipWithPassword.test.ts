import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js'
import { expect, it } from 'vitest'
import { zipWithPassword } from './zipWithPassword'

const files = [
  { name: 'invoice.pdf', bytes: new TextEncoder().encode('%PDF-1.7 one') },
  { name: 'Invoice.pdf', bytes: new TextEncoder().encode('%PDF-1.7 two') },
  { name: 'empty', bytes: new Uint8Array() },
]

it('opens with the password and holds every file, byte for byte, also of the same name', async () => {
  const { bytes, names } = await zipWithPassword(files, 'infected')
  expect(names).toEqual(['invoice.pdf', 'Invoice (2).pdf', 'empty'])
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { password: 'infected', useWebWorkers: false })
  const entries = await reader.getEntries()
  expect(entries.map(({ filename }) => filename)).toEqual(names)
  for (const [index, entry] of entries.entries()) {
    if (entry.directory) throw new Error('no folder was put in')
    expect(entry.encrypted).toBe(true)
    expect(await entry.getData(new Uint8ArrayWriter())).toEqual(files[index]?.bytes)
  }
})

it('does not open with another', async () => {
  const { bytes } = await zipWithPassword(files, 'infected')
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { password: 'clean', useWebWorkers: false })
  const [entry] = await reader.getEntries()
  if (!entry || entry.directory) throw new Error('the zip is empty')
  await expect(entry.getData(new Uint8ArrayWriter())).rejects.toThrow()
})
