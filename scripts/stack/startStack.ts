import fs from 'node:fs'
import path from 'node:path'
import { deployMigrations } from '../db/deployMigrations'
import { type PostgresServer, startPostgres } from '../postgres/startPostgres'
import { freePort, isPortFree } from '../processes/port'
import { type App, startApp } from '../processes/startApp'
import type { Child } from '../processes/startChild'
import { type Simulator, type SimulatorAddress, startSimulator } from '../processes/startSimulator'
import { startWorkerProcess } from '../processes/startWorkerProcess'
import { buildWhenChanged } from './buildWhenChanged'
import { localSecrets, makeDataDir } from './dataDir'
import { type SignIn, seedDemo } from './seedDemo'

export interface StackOptions {
  dataDir: string
  mode: 'production' | 'development'
  port: number
  /** false for tests, which throw the data away */
  durable?: boolean
  simulatorParameters?: string[]
  /** The console also knows the organisation's own Exchange Server */
  exchangeServer?: boolean
  report(text: string): void
  /** Called before anything runs, with what stops whatever is running by then */
  onStarted?: (stop: () => Promise<void>) => void
}

/** Everything of a local installation, each part a process of its own. */
export interface Stack {
  url: string
  signIns: SignIn[]
  postgres: PostgresServer
  simulator: Simulator
  app: App
  worker: Child
  /** What the console and the workers run with */
  environment: Record<string, string>
  stop(): Promise<void>
  isStopping(): boolean
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDir, report } = options
  const stopping: (() => Promise<void>)[] = []
  let isStopping = false
  const stop = async () => {
    isStopping = true
    for (const one of stopping.splice(0).reverse()) await one()
  }
  const log = (name: string) => path.join(dataDir, 'logs', `${name}.log`)
  makeDataDir(dataDir)
  fs.rmSync(path.join(dataDir, 'logs'), { recursive: true, force: true })
  options.onStarted?.(stop)

  try {
    report('Starting the database …')
    const postgres = await startPostgres({ directory: path.join(dataDir, 'postgres'), durable: options.durable })
    stopping.push(() => postgres.stop())
    await deployMigrations({ ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl })

    report('Starting the simulator …')
    const simulator = await startSimulator({
      port: await keptPorts(dataDir),
      stateFolder: path.join(dataDir, 'simulator'),
      parameters: [...redirects(options.port), ...(options.simulatorParameters ?? [])],
      logFile: log('simulator'),
    })
    stopping.push(() => simulator.stop())
    const environment = stackEnvironment(options, postgres, simulator.address)
    const { password } = localSecrets(dataDir)
    const signIns = await seedDemo({
      environment,
      simulator: simulator.address,
      password,
      exchangeServer: options.exchangeServer,
    })

    if (options.mode === 'production') await buildWhenChanged(report)
    report('Starting the console and a worker …')
    const [app, worker] = await Promise.all([
      startApp({ mode: options.mode, port: options.port, environment, logFile: log('console') }),
      startWorkerProcess({ environment, logFile: log('worker') }),
    ])
    stopping.push(
      () => app.stop(),
      () => worker.stop(),
    )
    const url = publicUrl(options.port)
    return { url, signIns, postgres, simulator, app, worker, environment, stop, isStopping: () => isStopping }
  } catch (error) {
    await stop()
    throw error
  }
}

function stackEnvironment(
  options: StackOptions,
  postgres: PostgresServer,
  simulator: SimulatorAddress,
): Record<string, string> {
  const { authSecret, encryptionKey } = localSecrets(options.dataDir)
  const { tenantId, consoleOidc } = simulator.credentials
  return {
    DATABASE_URL: postgres.appUrl,
    AUTH_SECRET: authSecret,
    CLAWBACK_ENCRYPTION_KEY: encryptionKey,
    CLAWBACK_DATA_DIR: options.dataDir,
    CLAWBACK_PUBLIC_URL: publicUrl(options.port),
    CLAWBACK_ENTRA_AUTHORITY: simulator.login,
    CLAWBACK_ENTRA_TENANT_ID: tenantId,
    CLAWBACK_ENTRA_CLIENT_ID: consoleOidc.clientId,
    CLAWBACK_ENTRA_CLIENT_SECRET: consoleOidc.clientSecret,
    CLAWBACK_ENTRA_CA_FILE: simulator.caFile,
  }
}

const publicUrl = (port: number) => `http://localhost:${port}`

/** What the console's address is registered as in the simulated Entra ID. */
function redirects(port: number): string[] {
  return [
    ...['--console-redirect', `${publicUrl(port)}/api/auth/callback/entra`],
    ...['--delegated-redirect', `${publicUrl(port)}/connections/callback`],
  ]
}

const simulatorPorts = 8

/** The simulator's ports stay the same over restarts, because connections hold its addresses. */
async function keptPorts(dataDir: string): Promise<number> {
  const file = path.join(dataDir, 'simulator-port')
  const kept = fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0
  if (kept > 0 && (await areFree(kept))) return kept
  for (;;) {
    const port = await freePort()
    if (port + simulatorPorts > 65_535 || !(await areFree(port))) continue
    fs.writeFileSync(file, String(port))
    return port
  }
}

async function areFree(firstPort: number): Promise<boolean> {
  const ports = Array.from({ length: simulatorPorts }, (_, index) => firstPort + index)
  return (await Promise.all(ports.map((port) => isPortFree(port)))).every(Boolean)
}
