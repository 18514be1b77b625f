import type { CompoundStorage } from './compoundFile'

export interface OlePackage {
  fileName: string | null
  content: Uint8Array
}

/**
 * The file that was pasted into a message as an object, any program's "package"; null for an object that holds none
 * (https://learn.microsoft.com/openspecs/windows_protocols/ms-oleds, OLENativeStream; what it holds for a package is
 * not in it: a number, a label, a path, a number, a path again with its length, and the file with its length).
 */
export function olePackageIn(storage: CompoundStorage): OlePackage | null {
  const written = storage.streams.get('\u0001Ole10Native')
  if (!written) return null
  const stream = Buffer.from(written.buffer, written.byteOffset, written.byteLength)
  const labelEnd = stream.indexOf(0, 6)
  const pathEnd = labelEnd === -1 ? -1 : stream.indexOf(0, labelEnd + 1)
  const lengthAt = pathEnd + 5
  if (pathEnd === -1 || lengthAt + 4 > stream.length) return null
  const sizeAt = lengthAt + 4 + stream.readUInt32LE(lengthAt)
  if (sizeAt + 4 > stream.length) return null
  const label = stream.toString('latin1', 6, labelEnd).split(/[\\/]/).at(-1)
  const size = stream.readUInt32LE(sizeAt)
  return { fileName: label || null, content: stream.subarray(sizeAt + 4, sizeAt + 4 + size) }
}
