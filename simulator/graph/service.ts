import { randomUUID } from 'node:crypto'
import type { Auth, Handler, Limits, SimulatorRequest, SimulatorResponse } from '../http/types'
import type { Faults, World } from '../world/types'
import { type BatchItem, readBatch } from './batch/readBatch'
import { runBatch } from './batch/runBatch'
import type { Access } from './graphCall'
import { badRequest, GraphError, invalidToken, methodNotAllowed, notImplemented } from './graphError'
import { readJsonBody } from './jsonBody'
import { type AnswerContext, renderError } from './renderAnswer'
import { Router } from './router'
import { graphRoutes } from './routes'
import { type GraphEnvironment, type GraphRequest, runRequest } from './runRequest'

/** https://learn.microsoft.com/graph/api/user-sendmail: whole requests stay below 4 MB */
const LARGEST_REQUEST_BYTES = 4 * 1024 * 1024

export interface GraphServiceOptions {
  world: World
  faults: Faults
  limits: Limits
  auth: Auth
}

/** Microsoft Graph v1.0, mounted at "/v1.0" and "/beta" of the service's address. */
export function createGraphService({ world, faults, limits, auth }: GraphServiceOptions): Handler {
  const environment: GraphEnvironment = { world, faults, limits, router: new Router(graphRoutes()) }
  return async (request) => {
    const context: AnswerContext = {
      requestId: request.requestId,
      clientRequestId: request.headers['client-request-id'] ?? request.requestId,
      now: world.now(),
    }
    try {
      return await serve(environment, auth, request, context)
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
  if (request.body.byteLength > LARGEST_REQUEST_BYTES) {
    throw new GraphError(
      413,
      'RequestEntityTooLarge',
      'The request is larger than 4 MB. Use an upload session for large attachments.',
    )
  }
  const access = verify(auth, request)
  if (version === 'beta') throw notImplemented('the beta endpoint')
  if (path === '/$metadata') throw notImplemented('the metadata document')
  const serviceRoot = `${request.origin}/v1.0`
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
  const response = await runBatch(items, run, context)
  return {
    ...response,
    headers: {
      'Content-Type': 'application/json',
      'request-id': context.requestId,
      'client-request-id': context.clientRequestId,
    },
  }
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
