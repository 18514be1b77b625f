import { createHash } from 'node:crypto'

export interface FileHashes {
  sha256: string
  sha1: string
  md5: string
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** SHA-1 and MD5 only because other tools' lists are keyed by them. */
export function hashesOf(bytes: Uint8Array): FileHashes {
  return {
    sha256: sha256(bytes),
    sha1: createHash('sha1').update(bytes).digest('hex'),
    md5: createHash('md5').update(bytes).digest('hex'),
  }
}
