import { randomBytes } from 'node:crypto'
import { createControlService } from './control/controlService'
import { createEntraService } from './entra/entraService'
import type { Resource } from './entra/resources'
import { createAuth } from './entra/tokens'
import { createGraphService } from './graph/service'
import { type RunningServer, serve } from './http/server'
import type { Handler } from './http/types'
import type { SimulatorOptions } from './options'
import { type ReadyLine, readyLine } from './readyLine'
import { createSimulation, type Simulation } from './simulation'

export interface RunningSimulator {
  ready: ReadyLine
  simulation: Simulation
  close(): Promise<void>
}

/** https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in */
const GRAPH_APPLICATION_ID = '00000003-0000-0000-c000-000000000000'

/** Each service has a port of its own, as the real ones have a host of their own: tokens for one do not fit another. */
export async function startSimulator(
  options: SimulatorOptions,
  log: (line: string) => void,
): Promise<RunningSimulator> {
  const simulation = await createSimulation(options, log)
  const { world, faults, limits, entra, resources, state } = simulation
  const controlToken = randomBytes(24).toString('base64url')
  const control = createControlService(simulation, controlToken)
  const login = createEntraService(entra, faults)
  const graph = createGraphService({ world, faults, limits, auth: createAuth(entra) })

  const servers: RunningServer[] = []
  const start = async (offset: number, handler: Handler) => {
    const port = options.port === 0 ? 0 : options.port + offset
    const server = await serve({ tls: state.server, port, handler, log })
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
    const ready = readyLine(simulation, { login: loginServer.origin, graph: graphServer.origin, controlToken })
    return { ready, simulation, close }
  } catch (error) {
    await close()
    throw error
  }
}

function graphResource({ origin, port }: RunningServer): Resource {
  return {
    name: 'graph',
    url: origin,
    aliases: [
      `https://127.0.0.1:${port}`,
      `https://[::1]:${port}`,
      'https://graph.microsoft.com',
      GRAPH_APPLICATION_ID,
    ],
    owns: (permission) => !permission.startsWith('Exchange.'),
  }
}
