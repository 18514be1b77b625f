import type { FaultDecision } from '../world/types'

export const FAULT_NAMES = [
  'throttled',
  'alwaysthrottled',
  'throttlednoretry',
  'slow',
  'gone',
  'nolicence',
  'forbidden',
  'unavailable',
  'cut',
  'truncated',
  'servererror',
] as const

export type FaultName = (typeof FAULT_NAMES)[number]

/** How many calls to "throttled@…" are refused before it works */
const REFUSALS_BEFORE_SUCCESS = 2
const SLOW_MS = 3000

/** "slow@…", "slow-2@…", "slow.anna@…": the word before the first separator, when it is the name of a fault. */
export function faultNameOf(address: string): FaultName | undefined {
  const local = address.toLowerCase().split('@')[0] ?? ''
  if (!address.includes('@')) return undefined
  const word = local.split(/[-._+0-9]/)[0]
  return FAULT_NAMES.find((name) => name === word)
}

const throttled = (headers: Record<string, string>): FaultDecision => ({
  status: 429,
  code: 'ApplicationThrottled',
  message: 'Application is over its RequestRate limit.',
  headers,
})

/** What the address asks for at its n-th call (counted from 1). */
export function faultOf(name: FaultName, call: number, address: string): FaultDecision | undefined {
  switch (name) {
    case 'throttled':
      return call <= REFUSALS_BEFORE_SUCCESS ? throttled({ 'Retry-After': '1' }) : undefined
    case 'throttlednoretry':
      return call <= REFUSALS_BEFORE_SUCCESS ? throttled({}) : undefined
    case 'alwaysthrottled':
      return throttled({ 'Retry-After': '1' })
    case 'slow':
      return { delayMs: SLOW_MS }
    case 'gone':
      return { status: 404, code: 'ErrorInvalidUser', message: `The requested user '${address}' is invalid.` }
    case 'nolicence':
      return {
        status: 404,
        code: 'MailboxNotEnabledForRESTAPI',
        message: 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
      }
    case 'forbidden':
      return {
        status: 403,
        code: 'ErrorAccessDenied',
        message: 'Access is denied. Check credentials and try again.',
      }
    case 'unavailable':
      return { status: 503, code: 'ServiceUnavailable', message: 'The service is temporarily unavailable.' }
    case 'cut':
      return { cut: true }
    case 'truncated':
      return { truncateTo: 0.6 }
    case 'servererror':
      return { status: 500, code: 'InternalServerError', message: 'The server encountered an internal error.' }
  }
}
