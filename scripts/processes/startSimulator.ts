import { type Child, startChild, untilReady } from './startChild'

/** The line that the simulator prints when it is ready. */
export interface SimulatorAddress {
  ready: true
  login: string
  graph: string
  caFile: string
  credentials: unknown
  control: string
}

export interface Simulator extends Child {
  address: SimulatorAddress
}

export interface SimulatorOptions {
  /** As on the command line: ['--mailboxes', '60'] */
  parameters?: string[]
  port?: number
  logFile?: string
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  let announce: (address: SimulatorAddress) => void = () => undefined
  const ready = new Promise<SimulatorAddress>((resolve) => {
    announce = resolve
  })
  const child = startChild({
    name: 'The simulator',
    entry: 'simulator/main.ts',
    parameters: ['--port', String(options.port ?? 0), ...(options.parameters ?? [])],
    logFile: options.logFile,
    onLine: (line) => {
      const address = parse(line)
      if (address) announce(address)
    },
  })
  return { ...child, address: await untilReady(child, ready, 60) }
}

function parse(line: string): SimulatorAddress | null {
  if (!line.startsWith('{')) return null
  try {
    const value = JSON.parse(line) as { ready?: unknown }
    return value.ready === true ? (value as SimulatorAddress) : null
  } catch {
    return null
  }
}
