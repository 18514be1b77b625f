import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Child, startChild, untilReady } from './startChild'

/** The line that the simulator prints when it is ready. */
export interface SimulatorAddress {
  ready: true
  login: string
  graph: string
  exchangeOnline: string
  compliance: string
  /** Exchange.asmx of the organisation's own server */
  ews: string
  caFile: string
  credentials: {
    tenantId: string
    clientId: string
    clientSecret: string
    /** The registration for the console's own sign-in */
    consoleOidc: { clientId: string; clientSecret: string }
    /** Of the own server: an account that may act as everybody, one with Full Access to every mailbox, and those mailboxes */
    ews: { login: string; password: string; delegate: { login: string; password: string }; mailboxes: string[] }
  }
  control: { url: string; token: string }
}

export interface Simulator extends Child {
  address: SimulatorAddress
}

export interface SimulatorOptions {
  /** As on the command line: ['--mailboxes', '60'] */
  parameters?: string[]
  port?: number
  /** Its authority, keys and secrets; without it, a folder that goes with the simulator */
  stateFolder?: string
  /** Each space for young objects; it makes mailboxes and forgets them again, and larger spaces mean fewer collections */
  nurseryMegabytes?: number
  logFile?: string
}

/** A simulator as a process of its own, ready when it answers. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  let announce: (address: SimulatorAddress) => void = () => undefined
  const ready = new Promise<SimulatorAddress>((resolve) => {
    announce = resolve
  })
  const stateFolder = options.stateFolder ?? fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-simulator-'))
  const child = startChild({
    name: 'The simulator',
    entry: 'simulator/main.ts',
    parameters: ['--port', String(options.port ?? 0), '--state', stateFolder, ...(options.parameters ?? [])],
    environment: {
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=${options.nurseryMegabytes ?? 64}`,
    },
    logFile: options.logFile,
    onLine: (line) => {
      const address = parse(line)
      if (address) announce(address)
    },
  })
  if (!options.stateFolder) child.ended.then(() => fs.rmSync(stateFolder, { recursive: true, force: true }))
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
