import { uuidOf } from '../world/identifiers'
import type { Person } from '../world/types'
import { DEPOT_DOMAIN, groupIdOf } from './organisation'
import type { PasswordOf } from './people'

const ADDRESS = /^box\.\d{5}@/

/** People of a big server: "box.00001@…" */
export function serverPeople(count: number, passwordOf: PasswordOf): Person[] {
  return Array.from({ length: count }, (_, index) => serverPerson(index, passwordOf))
}

export function isServerPerson({ userPrincipalName }: Person): boolean {
  return ADDRESS.test(userPrincipalName) && userPrincipalName.endsWith(`@${DEPOT_DOMAIN}`)
}

function serverPerson(index: number, passwordOf: PasswordOf): Person {
  const number = String(index + 1).padStart(5, '0')
  const address = `box.${number}@${DEPOT_DOMAIN}`
  return {
    id: uuidOf(`person:${address}`),
    userPrincipalName: address,
    mail: address,
    displayName: `Box ${number}`,
    givenName: 'Box',
    surname: number,
    jobTitle: 'Depot Clerk',
    department: 'Depots',
    officeLocation: 'Immingham',
    mobilePhone: null,
    businessPhones: [],
    preferredLanguage: 'en-GB',
    accountEnabled: true,
    licences: [],
    mailbox: 'onPremises',
    password: passwordOf(address),
    createdAt: new Date(Date.UTC(2020, index % 12, 1 + (index % 28))),
    appRoles: [],
    directoryRoles: [],
    groups: [groupIdOf('All staff'), groupIdOf('Depots')],
  }
}
