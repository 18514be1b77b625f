import type { SimulatorRequest } from '../http/types'
import type { Person } from '../world/types'
import type { EntraContext } from './entraContext'

const COOKIE = 'ESTSAUTH'
const SESSION_SECONDS = 24 * 60 * 60

/** Who has signed in with this browser. */
export function sessionPerson({ key, clock, world }: EntraContext, { headers }: SimulatorRequest): Person | undefined {
  const value = (headers.cookie ?? '')
    .split(/; */)
    .find((pair) => pair.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1)
  const claims = value ? key.verify(value) : undefined
  if (claims?.typ !== 'session' || Number(claims.exp) <= clock.now().getTime() / 1000) return undefined
  const person = world.findPerson(String(claims.oid))
  return person?.accountEnabled ? person : undefined
}

export function sessionCookie({ key, clock }: EntraContext, person: Person): string {
  const exp = Math.floor(clock.now().getTime() / 1000) + SESSION_SECONDS
  return `${COOKIE}=${key.sign({ typ: 'session', oid: person.id, exp })}; Path=/; HttpOnly; Secure; SameSite=None`
}

export function clearedSessionCookie(): string {
  return `${COOKIE}=; Path=/; HttpOnly; Secure; SameSite=None; Max-Age=0`
}
