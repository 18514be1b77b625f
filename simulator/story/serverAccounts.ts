import type { AccountSeed } from '../ews/auth/accounts'
import type { Person } from '../world/types'
import { DEPOT_DOMAIN } from './organisation'
import type { PasswordOf } from './people'
import { plainPerson } from './plainPerson'

/** Of the depots' own Active Directory */
const SERVER_DOMAIN = 'DEPOT'

export const SERVICE_ACCOUNTS = {
  /** May impersonate everybody, and has Full Access to every mailbox */
  clawback: 'svc-clawback',
  /** Full Access alone */
  delegate: 'svc-delegate',
  /** Neither rights nor a mailbox */
  plain: 'svc-plain',
  /** Locked out */
  locked: 'svc-locked',
} as const

/** With mailboxes that no list of the organisation shows */
const DISPLAY_NAMES: Record<string, string> = {
  [SERVICE_ACCOUNTS.clawback]: 'Clawback service',
  [SERVICE_ACCOUNTS.delegate]: 'Clawback delegate',
}

/** Accounts of the server that belong to no person; whoever has a mailbox there has one of their own. */
export function serverAccounts(passwordOf: PasswordOf): AccountSeed {
  const account = (name: string) => ({
    name,
    displayName: DISPLAY_NAMES[name] ?? name,
    password: passwordOf(`${name}@${DEPOT_DOMAIN}`),
    hasMailbox: name in DISPLAY_NAMES,
  })
  return {
    domain: SERVER_DOMAIN,
    suffix: DEPOT_DOMAIN,
    serviceAccounts: [
      { ...account(SERVICE_ACCOUNTS.clawback), mayImpersonate: true, fullAccess: ['*'], maySearchMailboxes: true },
      { ...account(SERVICE_ACCOUNTS.delegate), fullAccess: ['*'] },
      account(SERVICE_ACCOUNTS.plain),
      { ...account(SERVICE_ACCOUNTS.locked), fullAccess: ['*'], isLocked: true },
    ],
  }
}

/** Undefined for any other address */
export function servicePerson(address: string, passwordOf: PasswordOf): Person | undefined {
  const [name = '', domain] = address.toLowerCase().split('@')
  const displayName = DISPLAY_NAMES[name]
  if (displayName === undefined || domain !== DEPOT_DOMAIN) return undefined
  return { ...plainPerson(`${name}@${DEPOT_DOMAIN}`, displayName, passwordOf), mailbox: 'onPremises' }
}

export function isServicePerson({ userPrincipalName }: Person): boolean {
  const [name = '', domain] = userPrincipalName.split('@')
  return name in DISPLAY_NAMES && domain === DEPOT_DOMAIN
}
