import { createHash } from 'node:crypto'

export interface FileHashes {
  sha256: string
  sha1: string
  md5: string
}

/** SHA-1 and MD5 only because other tools' lists are keyed by them. */
export function hashesOf(bytes: Uint8Array): FileHashes {
  return hashesOfPieces([bytes])
}

/** The same for a file that comes piece by piece. */
export function hashesOfPieces(pieces: Iterable<Uint8Array>): FileHashes {
  const [sha256, sha1, md5] = [createHash('sha256'), createHash('sha1'), createHash('md5')]
  for (const piece of pieces) for (const hash of [sha256, sha1, md5]) hash.update(piece)
  return { sha256: sha256.digest('hex'), sha1: sha1.digest('hex'), md5: md5.digest('hex') }
}
