import type { Person } from '../world/types'
import { DEPOT_DOMAIN, groupIdOf } from './organisation'
import type { PasswordOf } from './people'
import { plainPerson } from './plainPerson'

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
    ...plainPerson(address, `Box ${number}`, passwordOf),
    givenName: 'Box',
    surname: number,
    jobTitle: 'Depot Clerk',
    department: 'Depots',
    officeLocation: 'Immingham',
    mailbox: 'onPremises',
    createdAt: new Date(Date.UTC(2020, index % 12, 1 + (index % 28))),
    groups: [groupIdOf('All staff'), groupIdOf('Depots')],
  }
}
