import type { SimulatorRequest, SimulatorResponse } from '../http/types'
import type { EntraContext } from './entraContext'
import { createAuth } from './tokens'

export function userInfo(context: EntraContext, { headers }: SimulatorRequest): SimulatorResponse {
  const audiences = context.resources.filter(({ name }) => name === 'graph').map(({ url }) => url)
  const check = createAuth(context).verifyAccessToken(headers.authorization, audiences)
  if (!check.ok) return { status: 401, json: { error: { code: check.code, message: check.message } } }
  if (!check.person) return { status: 403, json: { error: { code: 'Forbidden', message: 'Only for people.' } } }
  const { person } = check
  return {
    status: 200,
    json: {
      sub: person.id,
      name: person.displayName,
      given_name: person.givenName,
      family_name: person.surname,
      email: person.mail,
    },
  }
}
