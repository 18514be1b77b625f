import { randomBytes } from 'node:crypto'
import { createControlService } from './control/controlService'
import { ediscoveryRoutes } from './ediscovery/ediscoveryRoutes'
import { createEntraService } from './entra/entraService'
import type { Resource } from './entra/resources'
import { createAuth } from './entra/tokens'
import { certificateHashOf } from './ews/auth/ntlm/channelBinding'
import { createEwsService, type EwsServiceOptions } from './ews/service'
import { createExchangeService, type ExchangeServiceOptions } from './exchangeOnline/service'
import { createGraphService } from './graph/service'
import { recordExchanges } from './http/recordExchanges'
import { type RunningServer, serve } from './http/server'
import type { Handler } from './http/types'
import type { SimulatorOptions } from './options'
import { type ReadyLine, readyLine } from './readyLine'
import { createSimulation, type Simulation } from './simulation'
import { COMPLIANCE_REGION, type KeyAndCertificate } from './state/certificates'

export interface RunningSimulator {
  ready: ReadyLine
  simulation: Simulation
  close(): Promise<void>
}

/** https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in */
const GRAPH_APPLICATION_ID = '00000003-0000-0000-c000-000000000000'
const EXCHANGE_APPLICATION_ID = '00000002-0000-0ff1-ce00-000000000000'

/** Each service has a port of its own, as the real ones have a host of their own: tokens for one do not fit another. */
export async function startSimulator(
  options: SimulatorOptions,
  log: (line: string) => void,
): Promise<RunningSimulator> {
  const simulation = await createSimulation(options, log)
  const { world, faults, limits, entra, resources, state, exchange, commandLimits, ews } = simulation
  const controlToken = randomBytes(24).toString('base64url')
  const control = createControlService(simulation, controlToken)
  const login = createEntraService(entra, faults)
  const auth = createAuth(entra)
  const service = createGraphService({ world, faults, limits, auth, others: ediscoveryRoutes(exchange) })
  const graph = options.recordFile === null ? service : recordExchanges(service, options.recordFile)
  const exchangeParts = { world, faults, auth, store: exchange, limits: commandLimits }

  const servers: RunningServer[] = []
  const start = async (offset: number, handler: Handler, tls: KeyAndCertificate | null = state.server) => {
    const port = options.port === 0 ? 0 : options.port + offset
    const server = await serve({ tls, port, handler, log })
    servers.push(server)
    return server
  }
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()))
  }
  try {
    const loginServer = await start(0, (request) =>
      request.path.startsWith('/control/') ? control(request) : login(request),
    )
    const graphServer = await start(1, graph)
    resources.push(graphResource(graphServer))
    const exchangeOnline = await startExchange(start, exchangeParts, resources)
    const ownServer = await startOwnServer(start, { world, faults, store: ews }, state.server)
    const ready = readyLine(simulation, {
      login: loginServer.origin,
      graph: graphServer.origin,
      ...exchangeOnline,
      ...ownServer,
      controlToken,
    })
    return { ready, simulation, close }
  } catch (error) {
    await close()
    throw error
  }
}

type Start = (offset: number, handler: Handler, tls?: KeyAndCertificate | null) => Promise<RunningServer>

/** Exchange Server, and its port without TLS, where there is little more than the way to the other. */
async function startOwnServer(
  start: Start,
  parts: Pick<EwsServiceOptions, 'world' | 'faults' | 'store'>,
  { certificatePem }: KeyAndCertificate,
): Promise<{ ews: string; ewsWithoutTls: string; autodiscover: string }> {
  const secure: RunningServer = await start(
    5,
    createEwsService({ ...parts, certificateHash: certificateHashOf(certificatePem) }),
  )
  const plain = await start(
    6,
    createEwsService({ ...parts, certificateHash: null, secureOrigin: () => secure.origin }),
    null,
  )
  return {
    ews: `${secure.origin}/EWS/Exchange.asmx`,
    ewsWithoutTls: `${plain.origin}/EWS/Exchange.asmx`,
    autodiscover: `${secure.origin}/autodiscover/autodiscover.xml`,
  }
}

/**
 * Exchange Online administration, the compliance centre's front door, and the region behind it, which the front door
 * names to everybody. A token for the front door is good in the region, not in Exchange.
 */
async function startExchange(
  start: Start,
  parts: Omit<ExchangeServiceOptions, 'host' | 'audiences' | 'redirectTo'>,
  resources: Resource[],
): Promise<{ exchangeOnline: string; compliance: string }> {
  const exchange: RunningServer = await start(
    2,
    createExchangeService({ ...parts, host: 'exchangeOnline', audiences: () => loopbackNames(exchange) }),
  )
  const audiences = () => loopbackNames(frontDoor)
  const region = await start(4, createExchangeService({ ...parts, host: 'compliance', audiences }))
  const redirectTo: ExchangeServiceOptions['redirectTo'] = ({ headers }) => {
    if (headers.host?.startsWith(`${COMPLIANCE_REGION}.`)) return null
    const { redirects } = parts.store.state().compliance
    return redirects === 'reachable' ? region.origin : `https://${COMPLIANCE_REGION}.admin.protection.localhost:446`
  }
  const frontDoor: RunningServer = await start(
    3,
    createExchangeService({ ...parts, host: 'compliance', audiences, redirectTo }),
  )
  resources.push(
    exchangeResource('exchangeOnline', exchange, ['https://outlook.office365.com', EXCHANGE_APPLICATION_ID]),
    exchangeResource('compliance', frontDoor, ['https://ps.compliance.protection.outlook.com']),
  )
  return { exchangeOnline: exchange.origin, compliance: frontDoor.origin }
}

function exchangeResource(name: 'exchangeOnline' | 'compliance', server: RunningServer, names: string[]): Resource {
  return {
    name,
    url: server.origin,
    aliases: [...loopbackNames(server), ...names],
    owns: (permission) => permission.startsWith('Exchange.'),
  }
}

function graphResource(server: RunningServer): Resource {
  return {
    name: 'graph',
    url: server.origin,
    aliases: [...loopbackNames(server), 'https://graph.microsoft.com', GRAPH_APPLICATION_ID],
    owns: (permission) => !permission.startsWith('Exchange.'),
  }
}

function loopbackNames({ origin, port }: RunningServer): string[] {
  return [origin, `${origin}/`, `https://127.0.0.1:${port}`, `https://[::1]:${port}`]
}
