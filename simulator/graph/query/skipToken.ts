import { badRequest } from '../graphError'

/** Opaque to clients: where the next page begins. */
export function writeSkipToken(offset: number): string {
  return Buffer.from(`RFNwdA|${offset}`).toString('base64url')
}

export function readSkipToken(token: string | undefined): number {
  if (token === undefined) return 0
  const match = /^RFNwdA\|(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())
  if (!match) throw badRequest('The $skiptoken is not valid. Follow @odata.nextLink as it is.')
  return Number(match[1])
}
