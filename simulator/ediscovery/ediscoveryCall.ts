import type { ExchangeState, ExchangeStore } from '../exchangeOnline/exchangeState'
import type { GraphAnswer, GraphCall } from '../graph/graphCall'
import { GraphError } from '../graph/graphError'
import type { EdiscoveryCase, EdiscoveryIdentity, EdiscoverySearch } from './ediscoveryCase'

/** A request about cases, within its limit. */
export interface EdiscoveryCall extends GraphCall {
  state: ExchangeState
  now: Date
  identity: EdiscoveryIdentity
}

/** Counts the request before anything is done. https://learn.microsoft.com/graph/throttling-limits#ediscovery-service-limits */
export function withCases(store: ExchangeStore, run: (call: EdiscoveryCall) => GraphAnswer) {
  return (call: GraphCall): GraphAnswer => {
    const state = store.state()
    const now = call.world.now()
    const waitSeconds = state.ediscovery.enter(call.access.clientId, now)
    if (waitSeconds !== undefined) {
      const headers = { 'Retry-After': String(waitSeconds) }
      throw new GraphError(429, 'TooManyRequests', 'Too many requests. Please try again later.', headers)
    }
    return run({ ...call, state, now, identity: identityOf(call) })
  }
}

function identityOf({ world, access }: GraphCall): EdiscoveryIdentity {
  const { clientId, person } = access
  const displayName = world.applications.get(clientId)?.displayName ?? clientId
  return {
    application: { id: clientId, displayName },
    user: person && { id: person.id, displayName: person.displayName },
  }
}

export function requireCase({ state, parameters }: EdiscoveryCall): EdiscoveryCase {
  const found = state.ediscovery.cases.get(parameters.case ?? '')
  if (!found) throw notFound(`The case '${parameters.case}' was not found.`)
  return found
}

export function requireSearch(call: EdiscoveryCall): EdiscoverySearch {
  const found = requireCase(call).searches.get(call.parameters.search ?? '')
  if (!found) throw notFound(`The search '${call.parameters.search}' was not found.`)
  return found
}

export function notFound(message: string): GraphError {
  return new GraphError(404, 'NotFound', message)
}

/** Members of enumerations that came later are shown only to who asks for them. */
export function knowsMore({ headers }: EdiscoveryCall): boolean {
  return /\binclude-unknown-enum-members\b/i.test(headers.prefer ?? '')
}
