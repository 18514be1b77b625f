import { randomBytes } from 'node:crypto'
import { CmdletError } from './wire/cmdletError'
import type { Row } from './wire/row'

const LIFETIME_MS = 30 * 60 * 1000
const DEFAULT_PAGE_SIZE = 1000

interface Cursor {
  cmdletName: string
  anchor: string | null
  rows: (Row | string)[]
  expiresAt: number
}

/**
 * What a nextLink points at. It lives on the server that answered first, and is found again only by the same anchor
 * mailbox, cmdlet and time: who sends none on the first page cannot have the second.
 */
export class Cursors {
  readonly #cursors = new Map<string, Cursor>()

  keep(cmdletName: string, anchor: string | null, rows: (Row | string)[], now: Date): string {
    for (const [token, { expiresAt }] of this.#cursors) if (expiresAt < now.getTime()) this.#cursors.delete(token)
    const token = `AD${randomBytes(33).toString('base64url')}`
    this.#cursors.set(token, { cmdletName, anchor, rows, expiresAt: now.getTime() + LIFETIME_MS })
    return token
  }

  take(token: string, cmdletName: string, anchor: string | null, now: Date): (Row | string)[] {
    const cursor = this.#cursors.get(token)
    const isGood =
      cursor &&
      cursor.expiresAt >= now.getTime() &&
      cursor.anchor !== null &&
      cursor.anchor === anchor &&
      cursor.cmdletName === cmdletName
    if (!isGood) throw expired()
    return cursor.rows
  }
}

/** "odata.maxpagesize=1000" or "odata.maxpagesize = 1000;odata.continue-on-error" */
export function pageSizeOf(prefer: string | undefined): number {
  const size = Number(/odata\.maxpagesize\s*=\s*(\d+)/i.exec(prefer ?? '')?.[1] ?? DEFAULT_PAGE_SIZE)
  return Math.min(DEFAULT_PAGE_SIZE, Math.max(1, size))
}

function expired(): CmdletError {
  return new CmdletError(400, 'BadRequest', {
    headline: 'Invalid Operation',
    exceptionType: 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException',
    prefix: '',
    text: 'Expired or Invalid pagination request. Default Expiry time is 00:30:00',
    shownIn: 'internalexception',
  })
}
