import { withFault } from '../http/fault'
import type { AccessCheck, Auth, Handler, SimulatorRequest, SimulatorResponse } from '../http/types'
import type { FaultDecision, Faults, World } from '../world/types'
import { anchorFindsOrganisation } from './access/anchorMailbox'
import { nulForbidden, unauthorised } from './access/authorise'
import { callerOf, mayManageExchange } from './access/caller'
import { findCmdlet } from './cmdlets'
import type { CommandLimits } from './commandLimits'
import type { ExchangeStore } from './exchangeState'
import { listModuleFile } from './moduleFile'
import { type CommandRequest, runCommand } from './runCommand'
import { CmdletError } from './wire/cmdletError'
import { type BatchItem, readBatch } from './wire/readBatch'
import { type Command, parseJsonBody, readCommand } from './wire/readCommand'
import { renderError } from './wire/renderError'

export interface ExchangeServiceOptions {
  world: World
  store: ExchangeStore
  faults: Faults
  limits: CommandLimits
  auth: Auth
  host: 'exchangeOnline' | 'compliance'
  /** What "aud" may be: the addresses of the service, and of the front door where this is a region behind it */
  audiences(): readonly string[]
  /** The front door of the compliance host sends every command on to this address; null: it is the region itself */
  redirectTo?(request: SimulatorRequest): string | null
}

const ADDRESS = /^\/adminapi\/(beta|v1\.0)\/([^/]+)\/(.+)$/i

interface Address {
  /** "https://host/adminapi/beta/{tenant}" */
  commandRoot: string
  tenant: string
  operation: string
}

/** Exchange Online administration, or one of the hosts of the compliance centre, which speak the same. */
export function createExchangeService(options: ExchangeServiceOptions): Handler {
  return async (request) => {
    try {
      return await serve(options, request)
    } catch (error) {
      if (error instanceof CmdletError) return renderError(error)
      throw error
    }
  }
}

async function serve(options: ExchangeServiceOptions, request: SimulatorRequest): Promise<SimulatorResponse> {
  const { auth, world, host } = options
  const address = readAddress(request)
  if (!address) return { status: 404 }
  const access = auth.verifyAccessToken(request.headers.authorization, options.audiences())
  if (!access.ok) return unauthorised(access.message)
  if (!isOurTenant(world, address.tenant)) return unauthorised('The tenant of the request is not the one of the token.')
  const redirect = options.redirectTo?.(request) ?? null
  if (redirect !== null) return sendOn(options, request, redirect)
  if (!mayManageExchange(access))
    return unauthorised('The token contains no permissions, or they cannot be understood.')
  const operation = address.operation.toLowerCase()
  if (request.method === 'GET') {
    if (host === 'compliance' && !anchorFindsOrganisation(world, request.headers['x-anchormailbox']))
      return noContainer()
    return listModuleFile(world, access, host, address.operation, request.headers.commandname)
  }
  if (request.method !== 'POST') return { status: 405 }
  if (operation === '$batch') return runBatch(options, request, address, access)
  if (operation !== 'invokecommand') return { status: 404 }
  return runOne(options, { ...request, commandRoot: address.commandRoot }, access)
}

function readAddress({ path, origin }: SimulatorRequest): Address | undefined {
  const [, version, tenant, operation] = ADDRESS.exec(path) ?? []
  if (!version || !tenant || !operation) return undefined
  return {
    commandRoot: `${origin}/adminapi/${version.toLowerCase()}/${tenant}`,
    tenant: decodeURIComponent(tenant),
    operation: decodeURIComponent(operation),
  }
}

function isOurTenant({ organisation }: World, tenant: string): boolean {
  return [organisation.tenantId, organisation.initialDomain, ...organisation.domains].includes(tenant.toLowerCase())
}

/** The path stays; whoever follows blindly turns the command into a GET. */
async function sendOn(
  { world, faults }: ExchangeServiceOptions,
  request: SimulatorRequest,
  region: string,
): Promise<SimulatorResponse> {
  const decision = faults.decide({ service: 'compliance', method: request.method, path: request.path, address: null })
  return withFault(decision, renderFault, () => {
    if (!anchorFindsOrganisation(world, request.headers['x-anchormailbox'])) return noContainer()
    const query = request.rawQuery === '' ? '' : `?${request.rawQuery}`
    return { status: 302, headers: { Location: `${region}${request.path}${query}` } }
  })
}

function noContainer(): SimulatorResponse {
  return { status: 500, json: { error: { message: 'Could not find the organization container' } } }
}

/** One command, on its own or within a batch. */
async function runOne(
  options: ExchangeServiceOptions,
  request: CommandRequest & Pick<SimulatorRequest, 'method' | 'path' | 'body'>,
  access: AccessCheck & { ok: true },
): Promise<SimulatorResponse> {
  const { faults, host, limits, world } = options
  const entry = limits.enter()
  if (!entry.allowed) return entry.response
  try {
    const read = readOrRefuse(request)
    const decision = faults.decide({
      service: host,
      method: request.method,
      path: request.path,
      address: 'command' in read ? mailboxOf(read.command) : null,
      ...('command' in read ? { cmdlet: read.command.cmdletName } : {}),
    })
    const response = await withFault(decision, renderFault, async () => {
      if (decision?.inside) return renderInside(decision.inside, decision)
      if ('refused' in read) return renderError(read.refused)
      if (host === 'compliance' && !anchorFindsOrganisation(world, request.headers['x-anchormailbox'])) {
        return noContainer()
      }
      return runCommand(
        { world, state: options.store.state(), host, caller: callerOf(world, access), now: world.now() },
        request,
        decision?.ignoreIdentity ? withoutIdentity(read.command) : read.command,
      )
    })
    return { ...response, headers: { ...limits.headers(), ...response.headers } }
  } finally {
    entry.release()
  }
}

type Read = { command: Command } | { refused: CmdletError }

/** A refusal is kept until the request has been counted and its faults have had their say. */
function readOrRefuse({ body, headers }: Pick<SimulatorRequest, 'body' | 'headers'>): Read {
  try {
    return { command: readCommand(parseJsonBody(body, headers['content-type'])) }
  } catch (error) {
    if (error instanceof CmdletError) return { refused: error }
    throw error
  }
}

/** The mailbox that a command is about, by which faults are addressed. */
function mailboxOf({ cmdletName, parameters }: Command): string | null {
  const wanted = findCmdlet(cmdletName)?.mailboxParameter?.toLowerCase()
  const found = Object.entries(parameters).find(([name]) => name.toLowerCase() === wanted)?.[1]
  return typeof found === 'string' ? found : null
}

/** What a service does that does not know an identity, and takes it for none. */
function withoutIdentity({ cmdletName, parameters }: Command): Command {
  const { Identity: _, ...rest } = parameters
  return { cmdletName, parameters: rest }
}

async function runBatch(
  options: ExchangeServiceOptions,
  request: SimulatorRequest,
  address: Address,
  access: AccessCheck & { ok: true },
): Promise<SimulatorResponse> {
  const items = readBatch(parseJsonBody(request.body, request.headers['content-type']), address.commandRoot)
  const responses: Record<string, unknown>[] = []
  for (const item of items) {
    const response = await runOne(options, innerRequest(item, request, address), access)
    // What befalls the bytes of one answer befalls the only answer that is sent
    if (response.cut) return response
    responses.push({ id: item.id, status: response.status, headers: response.headers ?? {}, body: bodyOf(response) })
  }
  return { status: 200, json: { responses } }
}

function innerRequest({ url, headers, body }: BatchItem, outer: SimulatorRequest, { commandRoot }: Address) {
  return {
    method: 'POST',
    path: url.pathname,
    query: url.searchParams,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(body)),
    commandRoot,
    requestId: outer.requestId,
  }
}

function bodyOf({ json, text, bytes }: SimulatorResponse): unknown {
  if (json !== undefined) return json
  return text ?? (bytes ? Buffer.from(bytes).toString('utf8') : null)
}

const FAULT_CODES: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  429: 'TooManyRequests',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
}

function renderFault(decision: FaultDecision & { status: number }): SimulatorResponse {
  const { status, headers = {}, body } = decision
  const message = decision.message ?? 'The service cannot answer at the moment. Please try again later.'
  if (body === 'nul') return { ...nulForbidden(), status, headers }
  if (body === 'empty') return { status, headers }
  if (body === 'text') return { status, headers, text: message }
  const code = decision.code ?? FAULT_CODES[status] ?? 'InternalServerError'
  return { status, headers, json: { error: { code, message } } }
}

function renderInside(key: 'error' | '@odata.error', { code, message }: FaultDecision): SimulatorResponse {
  const error = { code: code ?? 'InvalidArgument', message: message ?? 'Parameter is invalid' }
  return { status: 200, json: { [key]: error, value: null } }
}
