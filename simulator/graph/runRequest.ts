import { withFault } from '../http/fault'
import type { Limits, SimulatorRequest, SimulatorResponse } from '../http/types'
import type { Faults, Person, World } from '../world/types'
import { requireSignedIn } from './directory/users'
import { faultError } from './faultError'
import type { Access, GraphAnswer, GraphCall } from './graphCall'
import { badRequest, GraphError, methodNotAllowed, notImplemented } from './graphError'
import { mailboxOwner, openMailbox } from './openMailbox'
import type { Operation } from './operation'
import { grant } from './permissions'
import { parsePreferences } from './preferences'
import { type AnswerContext, renderAnswer, renderError } from './renderAnswer'
import type { Router } from './router'

export interface GraphEnvironment {
  world: World
  faults: Faults
  limits: Limits
  router: Router<Operation>
}

export type GraphRequest = Pick<SimulatorRequest, 'method' | 'path' | 'query' | 'headers' | 'body'> & {
  serviceRoot: string
}

/** One operation from address to answer, on its own or within a batch. Only what the service says becomes an answer; our own mistakes pass through. */
export async function runRequest(
  environment: GraphEnvironment,
  request: GraphRequest,
  access: Access,
  context: AnswerContext,
): Promise<SimulatorResponse> {
  const found = attempt(() => route(environment, request, access))
  const owner = attempt(() =>
    found.ok && found.value.operation.kind === 'mailbox' ? mailboxOwner(found.value.call) : null,
  )
  const entry =
    found.ok && owner.ok && owner.value !== null
      ? environment.limits.enter(access.clientId, owner.value?.id ?? String(found.value.call.parameters.user))
      : undefined
  if (entry && !entry.allowed) {
    return renderError(faultError({ ...entry.decision, status: entry.decision.status ?? 429 }), context)
  }
  try {
    const decision = environment.faults.decide({
      service: 'graph',
      method: request.method,
      path: `/${request.serviceRoot.slice(request.serviceRoot.lastIndexOf('/') + 1)}${request.path}`,
      address: found.ok ? addressOf(found.value.call) : null,
    })
    return await withFault(
      decision,
      (fault) => renderError(faultError(fault), context),
      async () => {
        try {
          if (!found.ok) throw found.error
          if (!owner.ok) throw owner.error
          const { call, operation, template } = found.value
          const answer = await perform(call, operation, owner.value ?? undefined, template)
          return renderAnswer(answer, call.preferences.applied, context)
        } catch (error) {
          if (error instanceof GraphError) return renderError(error, context)
          throw error
        }
      },
    )
  } finally {
    if (entry) entry.release()
  }
}

type Outcome<Value> = { ok: true; value: Value } | { ok: false; error: GraphError }

/** A refusal is kept until the request has been counted and its faults have had their say. */
function attempt<Value>(work: () => Value): Outcome<Value> {
  try {
    return { ok: true, value: work() }
  } catch (error) {
    if (error instanceof GraphError) return { ok: false, error }
    throw error
  }
}

function route(
  { router, world }: GraphEnvironment,
  request: GraphRequest,
  access: Access,
): { call: GraphCall; operation: Operation; template: string } {
  const found = router.find(request.method, request.path)
  if ('wrongMethod' in found) throw methodNotAllowed()
  if ('unknownSegment' in found) throw badRequest(`Resource not found for the segment '${found.unknownSegment}'.`)
  const preferences = parsePreferences(request.headers.prefer)
  const call: GraphCall = { ...request, world, access, preferences, parameters: found.parameters, basicOnly: false }
  if (found.template.startsWith('/me')) requireSignedIn(call)
  return { call, operation: found.target, template: found.template }
}

function perform(
  call: GraphCall,
  operation: Operation,
  owner: Person | undefined,
  template: string,
): GraphAnswer | Promise<GraphAnswer> {
  if (operation.kind === 'notImplemented') throw notImplemented(`${call.method} ${template}`)
  if (operation.kind === 'directory') {
    call.basicOnly = grant(operation.rule, call.access, true).basicOnly
    return operation.run(call)
  }
  call.basicOnly = grant(operation.rule, call.access, owner === call.access.person).basicOnly
  return operation.run(openMailbox(call, owner))
}

/** By mail address where the organisation knows it, else as it was written. */
function addressOf(call: GraphCall): string | null {
  const key = call.parameters.user
  const person = key === undefined ? call.access.person : call.world.findPerson(key)
  return person?.mail ?? person?.userPrincipalName ?? key ?? null
}
