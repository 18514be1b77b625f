import type { Person, World } from '../../world/types'
import { type EntityType, type PropertyType, scalar } from '../filter/entityType'
import { graphDate } from '../query/graphDate'
import { assignedLicencesJson, assignmentStatesJson } from './licenceAssignments'
import { skuOf } from './skus'

const none: PropertyType<Person> = scalar('string', () => null)

/** microsoft.graph.user as $filter and $orderby see it. */
export const USER_TYPE: EntityType<Person> = {
  name: 'microsoft.graph.user',
  properties: {
    id: scalar('string', (person) => person.id),
    userPrincipalName: scalar('string', (person) => person.userPrincipalName),
    mail: scalar('string', (person) => person.mail),
    displayName: scalar('string', (person) => person.displayName),
    givenName: scalar('string', (person) => person.givenName),
    surname: scalar('string', (person) => person.surname),
    jobTitle: scalar('string', (person) => person.jobTitle),
    department: scalar('string', (person) => person.department),
    officeLocation: scalar('string', (person) => person.officeLocation),
    mobilePhone: scalar('string', (person) => person.mobilePhone),
    preferredLanguage: scalar('string', (person) => person.preferredLanguage),
    mailNickname: scalar('string', (person) => person.userPrincipalName.split('@')[0]),
    userType: scalar('string', userTypeOf),
    accountEnabled: scalar('boolean', (person) => person.accountEnabled),
    createdDateTime: scalar('date', (person) => person.createdAt),
    onPremisesSyncEnabled: scalar('boolean', (person) => (person.mailbox === 'onPremises' ? true : null)),
    businessPhones: {
      kind: 'collection',
      item: { kind: 'scalar', type: 'string' },
      read: (person) => person.businessPhones,
    },
    proxyAddresses: { kind: 'collection', item: { kind: 'scalar', type: 'string' }, read: proxyAddressesOf },
    otherMails: { kind: 'collection', item: { kind: 'scalar', type: 'string' }, read: () => [] },
    assignedLicenses: {
      kind: 'collection',
      read: assignedLicensesOf,
      item: {
        kind: 'complex',
        name: 'microsoft.graph.assignedLicense',
        properties: { skuId: scalar<{ skuId: string }>('guid', (licence) => licence.skuId) },
      },
    },
    licenseAssignmentStates: { kind: 'other' },
    deletedDateTime: none,
    city: none,
    companyName: none,
    country: none,
    employeeId: none,
    faxNumber: none,
    postalCode: none,
    state: none,
    streetAddress: none,
    usageLocation: none,
    onPremisesImmutableId: none,
    onPremisesSamAccountName: none,
  },
}

function userTypeOf(person: Person): string {
  return person.userPrincipalName.includes('#EXT#') ? 'Guest' : 'Member'
}

function proxyAddressesOf(person: Person): string[] {
  return person.mail === null ? [] : [`SMTP:${person.mail}`]
}

function assignedLicensesOf(person: Person): { skuId: string; disabledPlans: string[] }[] {
  return person.licences.map((licence) => ({ skuId: skuOf(licence).skuId, disabledPlans: [] }))
}

/** Given without $select. https://learn.microsoft.com/graph/api/user-get#response */
export const DEFAULT_USER_PROPERTIES: readonly string[] = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
]

/** What User.ReadBasic.All shows. https://learn.microsoft.com/graph/permissions-reference#userreadbasicall */
const BASIC_USER_PROPERTIES = new Set(['displayName', 'givenName', 'surname', 'mail', 'userPrincipalName'])

/** Kept elsewhere than in Entra: readable for one person, refused for a list. https://learn.microsoft.com/graph/api/user-list */
export const SINGLE_USER_PROPERTIES: readonly string[] = [
  'aboutMe',
  'birthday',
  'hireDate',
  'interests',
  'mySite',
  'pastProjects',
  'preferredName',
  'responsibilities',
  'schools',
  'skills',
  'mailboxSettings',
]

export const USER_PROPERTIES: readonly string[] = [...Object.keys(USER_TYPE.properties), ...SINGLE_USER_PROPERTIES]

export function userJson(
  person: Person,
  select: readonly string[] | null,
  basicOnly: boolean,
  world: World,
): Record<string, unknown> {
  const json: Record<string, unknown> = {}
  for (const name of select ?? [...DEFAULT_USER_PROPERTIES, 'id']) {
    const property = USER_TYPE.properties[name]
    if (name !== 'id' && basicOnly && !BASIC_USER_PROPERTIES.has(name)) {
      json[name] = property?.kind === 'collection' ? [] : null
    } else if (name === 'assignedLicenses') json[name] = assignedLicencesJson(world, person)
    else if (name === 'licenseAssignmentStates') json[name] = assignmentStatesJson(world, person)
    else if (property?.kind === 'collection') json[name] = property.read(person)
    else if (property?.kind === 'scalar') {
      const value = property.read(person)
      json[name] = value instanceof Date ? graphDate(value) : (value ?? null)
    }
  }
  return json
}
