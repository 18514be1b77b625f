import { Refusal } from '../shared/refusal'

/** Where a page of a keyset-paged list begins: opaque to who holds it, and checked when it comes back. */
export function writeCursor(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url')
}

export function readCursor(cursor: string, length: number): string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === length) return key.map(String)
  } catch {
    // Not ours: told below.
  }
  throw new Refusal('invalid', 'The place in the list is not one that this console gave out. Start at its beginning.')
}

/** A number of rows within bounds. */
export function pageSize(limit: number | undefined, usual: number, most: number): number {
  return Math.max(1, Math.min(Math.trunc(limit ?? usual) || usual, most))
}
