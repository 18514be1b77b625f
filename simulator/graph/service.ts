import { randomUUID } from 'node:crypto'
import { withFault } from '../http/fault'
import type { Auth, Handler, Limits, SimulatorRequest, SimulatorResponse } from '../http/types'
import type { Faults, World } from '../world/types'
import { uploadEndpoint } from './attachments/uploadEndpoint'
import { type BatchItem, readBatch } from './batch/readBatch'
import { runBatch } from './batch/runBatch'
import { betaRoutes } from './betaRoutes'
import { faultError } from './faultError'
import type { Access } from './graphCall'
import { badRequest, GraphError, invalidToken, methodNotAllowed, notImplemented } from './graphError'
import { readJsonBody } from './jsonBody'
import type { Operation } from './operation'
import { type AnswerContext, renderAnswer, renderError } from './renderAnswer'
import { type Route, Router } from './router'
import { graphRoutes } from './routes'
import { type GraphEnvironment, type GraphRequest, runRequest } from './runRequest'

/** https://learn.microsoft.com/graph/api/user-sendmail: whole requests stay below 4 MB */
const LARGEST_REQUEST_BYTES = 4 * 1024 * 1024

export interface GraphServiceOptions {
  world: World
  faults: Faults
  limits: Limits
  auth: Auth
  /** Routes that are built elsewhere */
  others?: readonly Route<Operation>[]
}

/** Microsoft Graph v1.0, mounted at "/v1.0" and "/beta" of the service's address, with the upload addresses of Outlook. */
export function createGraphService({ world, faults, limits, auth, others }: GraphServiceOptions): Handler {
  const environment: GraphEnvironment = { world, faults, limits, router: new Router(graphRoutes(others)) }
  const beta: GraphEnvironment = { ...environment, router: new Router(betaRoutes()) }
  return async (request) => {
    const context: AnswerContext = {
      requestId: request.requestId,
      clientRequestId: request.headers['client-request-id'] ?? request.requestId,
      now: world.now(),
    }
    try {
      if (request.path.startsWith('/api/')) return await serveUpload(environment, request, context)
      return await serve(request.path.startsWith('/beta') ? beta : environment, auth, request, context)
    } catch (error) {
      if (error instanceof GraphError) return renderError(error, context)
      throw error
    }
  }
}

async function serve(
  environment: GraphEnvironment,
  auth: Auth,
  request: SimulatorRequest,
  context: AnswerContext,
): Promise<SimulatorResponse> {
  const { version, path } = readVersion(request.path)
  requireBelowLimit(request)
  const access = verify(auth, request)
  if (path === '/$metadata') throw notImplemented('the metadata document')
  if (version === 'beta' && 'unknownSegment' in environment.router.find(request.method, path)) {
    throw notImplemented('this part of the beta endpoint')
  }
  const serviceRoot = `${request.origin}/${version}`
  if (path.toLowerCase() !== '/$batch') {
    return runRequest(environment, { ...request, path, serviceRoot }, access, context)
  }
  if (request.method !== 'POST') throw methodNotAllowed()
  const items = readBatch(readJsonBody(request))
  const run = (item: BatchItem): Promise<SimulatorResponse> =>
    runRequest(environment, innerRequest(item, serviceRoot), access, {
      ...context,
      requestId: randomUUID(),
      clientRequestId: item.headers['client-request-id'] ?? context.clientRequestId,
    })
  const response = await withFault(
    environment.faults.decideEnvelope({ method: request.method, path: `/v1.0${path}` }),
    (fault) => renderError(faultError(fault), context),
    () => runBatch(items, run, context),
  )
  return {
    ...response,
    headers: {
      'Content-Type': 'application/json',
      'request-id': context.requestId,
      'client-request-id': context.clientRequestId,
      ...response.headers,
    },
  }
}

/** The addresses of upload sessions, which are Outlook's: no access token, and the same limit for each piece. */
async function serveUpload(
  { world, faults }: GraphEnvironment,
  request: SimulatorRequest,
  context: AnswerContext,
): Promise<SimulatorResponse> {
  const { method, path } = request
  const decision = faults.decide({ service: 'graph', method, path, address: null })
  return await withFault(
    decision,
    (fault) => renderError(faultError(fault), context),
    async () => {
      requireBelowLimit(request)
      return renderAnswer(uploadEndpoint(world, request), [], context)
    },
  )
}

function requireBelowLimit(request: SimulatorRequest): void {
  if (request.body.byteLength <= LARGEST_REQUEST_BYTES) return
  throw new GraphError(
    413,
    'RequestEntityTooLarge',
    'The request is larger than 4 MB. Use an upload session for large attachments.',
  )
}

function readVersion(path: string): { version: string; path: string } {
  const match = /^\/([^/]*)(\/.*)?$/.exec(path)
  const version = (match?.[1] ?? '').toLowerCase()
  if (version !== 'v1.0' && version !== 'beta') throw badRequest(`Invalid version: ${match?.[1] ?? ''}`)
  return { version, path: match?.[2] ?? '/' }
}

/** A token is good for this address alone. https://learn.microsoft.com/graph/deployments */
function verify(auth: Auth, request: SimulatorRequest): Access {
  const header = request.headers.authorization
  if (header === undefined || header.trim() === '') throw invalidToken('Access token is empty.')
  const check = auth.verifyAccessToken(header, [request.origin, `${request.origin}/`])
  if (!check.ok) throw invalidToken(check.message)
  return check
}

/** Headers of the batch do not reach its items: each one brings its own. */
function innerRequest(item: BatchItem, serviceRoot: string): GraphRequest {
  const question = item.url.indexOf('?')
  const path = question < 0 ? item.url : item.url.slice(0, question)
  const query = new URLSearchParams(question < 0 ? '' : item.url.slice(question + 1))
  return { method: item.method, path, query, headers: item.headers, body: item.body, serviceRoot }
}
