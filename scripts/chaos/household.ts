import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { deployMigrations } from '../db/deployMigrations'
import { type PostgresServer, removePostgres, startPostgres } from '../postgres/startPostgres'
import { freePort } from '../processes/port'
import { startApp } from '../processes/startApp'
import type { Child } from '../processes/startChild'
import { type Simulator, startSimulator } from '../processes/startSimulator'
import { startWorkerProcess } from '../processes/startWorkerProcess'
import { buildWhenChanged } from '../stack/buildWhenChanged'
import { localSecrets, makeDataDir } from '../stack/dataDir'
import { type SignIn, seedDemo } from '../stack/seedDemo'
import type { Victim } from './strikes'

export interface HouseholdOptions {
  /** A folder of its own, which `stop` removes */
  dataDir: string
  withApp: boolean
  /** Before each answer of the simulator, so that the processes die while requests are on their way */
  latencyMilliseconds: number
  report(text: string): void
}

/** How soon `npm start` starts a worker again that has died */
const workerPauseSeconds = 1

/** The parts of an installation, each a process that may be killed and is started again, as `npm start` does it. */
export class Household {
  simulator!: Simulator
  signIns: SignIn[] = []
  environment: Record<string, string> = {}
  /** Parts that ended although nobody had killed them, with what they last wrote */
  readonly ownDeaths: string[] = []
  readonly kills = new Map<Victim, number>()
  private postgres!: PostgresServer
  private worker!: Child
  private app: Child | null = null
  private appPort = 0
  private readonly expected = new WeakSet<Child>()
  private isStopping = false

  constructor(private readonly options: HouseholdOptions) {}

  async start(): Promise<void> {
    const { dataDir, report } = this.options
    makeDataDir(dataDir)
    report('Starting the database, the simulator and the worker …')
    await this.startDatabase()
    await deployMigrations({ ownerUrl: this.postgres.ownerUrl, appUrl: this.postgres.appUrl })
    this.simulator = await startSimulator({
      stateFolder: path.join(dataDir, 'simulator'),
      parameters: ['--latency', String(this.options.latencyMilliseconds)],
      logFile: this.logFile('simulator'),
    })
    const { authSecret, encryptionKey, password } = localSecrets(dataDir)
    this.appPort = await freePort()
    this.environment = {
      DATABASE_URL: this.postgres.appUrl,
      CLAWBACK_OWNER_DATABASE_URL: this.postgres.ownerUrl,
      AUTH_SECRET: authSecret,
      CLAWBACK_ENCRYPTION_KEY: encryptionKey,
      CLAWBACK_DATA_DIR: dataDir,
      CLAWBACK_PUBLIC_URL: this.publicUrl,
    }
    this.signIns = await seedDemo({ environment: this.environment, simulator: this.simulator.address, password })
    await this.startWorker()
    if (!this.options.withApp) return
    await buildWhenChanged(report)
    report('Starting the console …')
    await this.startConsole()
  }

  get consoleUrl(): string | null {
    return this.app ? `http://127.0.0.1:${this.appPort}` : null
  }

  get publicUrl(): string {
    return `http://localhost:${this.appPort}`
  }

  /** Kills with SIGKILL and starts again what `npm start` would; returns when all of it answers again. */
  async strike(victims: readonly Victim[]): Promise<void> {
    const again: (() => Promise<void>)[] = []
    // All of them are dead before the first is started again.
    await Promise.all(
      victims.map(async (victim) => {
        this.kills.set(victim, (this.kills.get(victim) ?? 0) + 1)
        if (victim === 'worker') {
          await this.killChild(this.worker)
          again.push(async () => {
            await sleep(workerPauseSeconds * 1000)
            await this.startWorker()
          })
        } else if (victim === 'app') {
          if (this.app) await this.killChild(this.app)
          again.push(() => this.startConsole())
        } else if (victim === 'backend') {
          const [backend] = await this.serverProcesses("usename = 'clawback_app'")
          if (backend === undefined) throw new Error('Nobody was connected to the database when a backend was to die')
          killIfThere(backend)
        } else {
          const children = victim === 'cluster' ? await this.serverProcesses('true') : []
          const dead = this.postgres.kill()
          for (const child of children) killIfThere(child)
          await dead
          again.push(() => this.startDatabase())
        }
      }),
    )
    await Promise.all(again.map((start) => start()))
  }

  async stop(): Promise<void> {
    this.isStopping = true
    await Promise.all([this.app?.stop(), this.worker?.stop()])
    await this.simulator?.stop()
    const directory = this.postgresDirectory()
    await this.postgres?.stop()
    removePostgres(directory)
    fs.rmSync(this.options.dataDir, { recursive: true, force: true })
  }

  private async startDatabase(): Promise<void> {
    this.postgres = await startPostgres({ directory: this.postgresDirectory(), durable: true })
  }

  private async startWorker(): Promise<void> {
    this.worker = await startWorkerProcess({ environment: this.environment, logFile: this.logFile('worker') })
    this.watch(this.worker, () => this.startWorker())
  }

  private async startConsole(): Promise<void> {
    this.app = await startApp({
      mode: 'production',
      port: this.appPort,
      environment: this.environment,
      logFile: this.logFile('console'),
    })
    this.watch(this.app, () => this.startConsole())
  }

  /** Who dies without having been killed did not stand what happened to the others. */
  private watch(child: Child, startAgain: () => Promise<void>): void {
    void child.ended.then((how) => {
      if (this.isStopping || this.expected.has(child)) return
      this.ownDeaths.push(`${child.name} ${how} by itself. It last wrote: ${child.lastLines().slice(-2_000)}`)
      void startAgain().catch((error: Error) => this.ownDeaths.push(error.message))
    })
  }

  private async killChild(child: Child): Promise<void> {
    this.expected.add(child)
    await child.kill('SIGKILL')
  }

  /** The children of the postmaster, busy ones first. https://www.postgresql.org/docs/18/monitoring-stats.html */
  private async serverProcesses(which: string): Promise<number[]> {
    const client = new pg.Client({ connectionString: this.postgres.superuserUrl })
    client.on('error', () => undefined)
    await client.connect()
    try {
      const { rows } = await client.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND ${which} ORDER BY state = 'active' DESC NULLS LAST`,
      )
      return rows.map(({ pid }) => pid)
    } finally {
      await client.end()
    }
  }

  private postgresDirectory(): string {
    return path.join(this.options.dataDir, 'postgres')
  }

  private logFile(name: string): string {
    return path.join(this.options.dataDir, 'logs', `${name}.log`)
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
