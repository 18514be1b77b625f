import { uuidOf } from '../world/identifiers'
import type { Person } from '../world/types'
import type { PasswordOf } from './people'

/** Of whom the directory knows a name, and who has no mailbox. */
export function plainPerson(address: string, displayName: string, passwordOf: PasswordOf): Person {
  return {
    id: uuidOf(`person:${address}`),
    userPrincipalName: address,
    mail: address,
    displayName,
    givenName: null,
    surname: null,
    jobTitle: null,
    department: null,
    officeLocation: null,
    mobilePhone: null,
    businessPhones: [],
    preferredLanguage: 'en-GB',
    accountEnabled: true,
    licences: [],
    mailbox: 'none',
    password: passwordOf(address),
    createdAt: new Date(Date.UTC(2024, 0, 1)),
    appRoles: [],
    directoryRoles: [],
    groups: [],
  }
}
