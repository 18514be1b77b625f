import type { GraphAnswer, GraphCall } from '../graphCall'
import { badRequest, notImplemented, requestDenied } from '../graphError'
import { readArray, readBoolean, readJsonBody, readString, unknownBodyProperty } from '../jsonBody'
import { isAdministrator } from './administrators'
import { requirePerson } from './users'
import { USER_TYPE } from './userType'

const TEXTS = [
  'displayName',
  'givenName',
  'surname',
  'jobTitle',
  'department',
  'officeLocation',
  'mobilePhone',
  'preferredLanguage',
] as const

/** https://learn.microsoft.com/graph/api/user-update */
export function updateUser(call: GraphCall): GraphAnswer {
  const person = requirePerson(call)
  const changed = { ...person }
  for (const [name, value] of Object.entries(readJsonBody(call))) {
    const text = TEXTS.find((each) => each === name)
    if (text === 'displayName') changed.displayName = readString(value)
    else if (text) changed[text] = value === null ? null : readString(value)
    else if (name === 'accountEnabled') changed.accountEnabled = readBoolean(value)
    else if (name === 'businessPhones') changed.businessPhones = readArray(value, 'Edm.String').map(readString)
    else if (name === 'id') throw badRequest("Property 'id' is read-only and cannot be set.")
    else if (Object.hasOwn(USER_TYPE.properties, name)) throw notImplemented(`writing the user property ${name}`)
    else throw unknownBodyProperty(name, USER_TYPE.name)
  }
  if (isAdministrator(person) && changed.accountEnabled !== person.accountEnabled) throw requestDenied()
  Object.assign(person, changed)
  return { status: 204 }
}
