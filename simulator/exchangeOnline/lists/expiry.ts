import { ambiguousParameterSet, cmdletFailed } from '../wire/cmdletError'
import type { ListAction, ListSubType, ListType } from './listEntry'

const DAY_MS = 86_400_000
const DEFAULT_BLOCK_DAYS = 30
const LONGEST_BLOCK_DAYS = 90
const LONGEST_ALLOW_DAYS = 30
const REMOVE_AFTER_DAYS = 45

export interface WantedExpiry {
  ListType: ListType
  ListSubType: ListSubType
  action: ListAction
  ExpirationDate?: Date
  NoExpiration?: boolean
  RemoveAfter?: number
}

interface Expiry {
  expiresAt: Date | null
  removeAfterDays: number | null
}

const NEVER: Expiry = { expiresAt: null, removeAfterDays: null }

/** https://learn.microsoft.com/powershell/module/exchangepowershell/new-tenantallowblocklistitems */
export function expiryOf(wanted: WantedExpiry, now: Date): Expiry {
  const { ListType, action, ExpirationDate, NoExpiration, RemoveAfter } = wanted
  const ways = [ExpirationDate, NoExpiration || undefined, RemoveAfter].filter((way) => way !== undefined)
  if (ways.length > 1) throw ambiguousParameterSet()
  if (NoExpiration) return never(wanted)
  if (RemoveAfter !== undefined) return afterLastUse(wanted, RemoveAfter)
  if (ExpirationDate) return until(action, ExpirationDate, now)
  if (ListType === 'IP') return NEVER
  if (action === 'Block') return { expiresAt: inDays(now, DEFAULT_BLOCK_DAYS), removeAfterDays: null }
  return { expiresAt: null, removeAfterDays: REMOVE_AFTER_DAYS }
}

function never({ ListType, ListSubType, action }: WantedExpiry): Expiry {
  const isAllowed =
    action === 'Block' || ListType === 'IP' || (ListType === 'Url' && ListSubType === 'AdvancedDelivery')
  if (isAllowed) return NEVER
  throw cmdletFailed('NoExpiration is not allowed for allow entries of this type.')
}

function afterLastUse({ ListType, action }: WantedExpiry, days: number): Expiry {
  if (action !== 'Allow' || ListType === 'IP') {
    throw cmdletFailed('RemoveAfter is allowed for allow entries of the types Sender, FileHash and Url only.')
  }
  if (days !== REMOVE_AFTER_DAYS) throw cmdletFailed(`The only valid value for RemoveAfter is ${REMOVE_AFTER_DAYS}.`)
  return { expiresAt: null, removeAfterDays: REMOVE_AFTER_DAYS }
}

function until(action: ListAction, date: Date, now: Date): Expiry {
  const longest = action === 'Block' ? LONGEST_BLOCK_DAYS : LONGEST_ALLOW_DAYS
  if (date.getTime() <= now.getTime()) throw cmdletFailed('The expiration date must be in the future.')
  if (date.getTime() > inDays(now, longest).getTime()) {
    throw cmdletFailed(`The expiration date must be within ${longest} days from now.`)
  }
  return { expiresAt: date, removeAfterDays: null }
}

function inDays(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS)
}
