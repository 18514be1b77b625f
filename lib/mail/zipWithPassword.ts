import { BlobWriter, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js'

/**
 * A zip for samples. ZipCrypto and not AES: every operating system's own program opens it, and the password only keeps
 * scanners and careless clicks out; everybody knows it.
 */
export async function zipWithPassword(
  files: readonly { name: string; bytes: Uint8Array }[],
  password: string,
): Promise<{ bytes: Uint8Array; names: string[] }> {
  const writer = new ZipWriter(new BlobWriter('application/zip'), { password, zipCrypto: true, useWebWorkers: false })
  const names = uniqueNames(files.map(({ name }) => name))
  for (const [index, { bytes }] of files.entries()) {
    await writer.add(names[index] ?? `file ${index}`, new Uint8ArrayReader(bytes))
  }
  const blob = await writer.close()
  return { bytes: new Uint8Array(await blob.arrayBuffer()), names }
}

/** Two attachments may bear one name; file systems that do not tell case apart must hold both. */
function uniqueNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const [, stem = name, extension = ''] = /^(.*?)(\.[^.]*)?$/s.exec(name) ?? []
    let free = name
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${stem} (${number})${extension}`
    taken.add(free.toLowerCase())
    return free
  })
}
