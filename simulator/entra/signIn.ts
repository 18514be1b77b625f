import type { Person } from '../world/types'
import type { EntraContext } from './entraContext'
import { EntraError } from './entraError'

export function checkPassword({ world }: EntraContext, userName: string, password: string): Person {
  const person = world.findPerson(userName.trim())
  if (!person) {
    throw new EntraError(
      'invalid_grant',
      50034,
      `The user account ${userName} does not exist in the ${world.organisation.displayName} directory. To sign into this application, the account must be added to the directory.`,
    )
  }
  if (person.password !== password) {
    throw new EntraError('invalid_grant', 50126, 'Error validating credentials due to invalid username or password.')
  }
  if (!person.accountEnabled) throw new EntraError('invalid_grant', 50057, 'The user account is disabled.')
  return person
}
