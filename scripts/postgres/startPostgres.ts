import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isAlive, isProgram } from '../processes/alive'
import { freePort, isPortFree } from '../processes/port'
import { waitFor } from '../processes/waitFor'
import { type PostgresBinaries, postgresBinaries } from './binaries'
import { canConnect, ensureRolesAndDatabase } from './roles'
import { everyoneMayEnter, type ServerUser, serverUser } from './serverUser'
import { reachableDirectory, readState, type ServerState, writeState } from './state'

export interface PostgresOptions {
  /** Everything of this server lies in it; made when it is not there */
  directory: string
  /** false only for throw-away test databases: the operating system may lose what was committed */
  durable?: boolean
}

export interface PostgresServer {
  port: number
  /** May do everything, also make databases */
  superuserUrl: string
  /** Owns the tables and migrates them */
  ownerUrl: string
  /** What the console and the workers use */
  appUrl: string
  /** The postmaster */
  pid: number
  /** Stops the server if it was this call that started it; otherwise leaves it to its owner */
  stop(): Promise<void>
  /** As a power cut for the processes: SIGKILL. `startPostgres` on the same directory recovers. */
  kill(): Promise<void>
}

interface Place {
  directory: string
  cluster: string
  binaries: PostgresBinaries
  user: ServerUser | null
}

export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const place = preparePlace(path.resolve(options.directory))
  const state = readState(place.directory)
  let keeper: ChildProcess | null = null
  for (;;) {
    const isOurs = await serve(place, state, options.durable ?? true)
    if (isOurs) keeper = startKeeper(place, state)
    // Another process's server: should that process end just now, its keeper is about to stop the server.
    try {
      await ensureRolesAndDatabase(state)
      if (isOurs || isStarterAlive(state)) break
    } catch (error) {
      if (isOurs || (isStarterAlive(state) && !isGoingDown(error))) throw error
    }
  }

  const pid = postmasterPid(place)
  if (pid === null) throw new Error('The embedded PostgreSQL ended while it was being set up.')
  return {
    port: state.port,
    superuserUrl: url('postgres', state.superuserPassword, state.port, 'postgres'),
    ownerUrl: url('clawback_owner', state.ownerPassword, state.port, 'clawback'),
    appUrl: url('clawback_app', state.appPassword, state.port, 'clawback'),
    pid,
    async stop() {
      if (!keeper || !isAlive(pid)) return
      await runProgram(place, place.binaries.pgCtl, ['-D', place.cluster, '-m', 'fast', '-w', '-t', '30', 'stop'])
      await release(keeper)
      writeState(place.directory, { ...state, startedByPid: null, keeperPid: null })
    },
    async kill() {
      if (keeper) await release(keeper)
      process.kill(pid, 'SIGKILL')
      await waitFor('the killed PostgreSQL to let go of its port', 20, async () => {
        return !isAlive(pid) && (await isPortFree(state.port))
      })
    },
  }
}

/** Deletes everything that an embedded server keeps. The server must be stopped. */
export function removePostgres(directory: string): void {
  fs.rmSync(path.resolve(directory), { recursive: true, force: true })
  if (process.platform !== 'win32') fs.rmSync(reachableDirectory(directory), { recursive: true, force: true })
}

function preparePlace(directory: string): Place {
  const user = serverUser()
  fs.mkdirSync(directory, { recursive: true, mode: 0o755 })
  let cluster = path.join(directory, 'cluster')
  const elsewhere = path.join(reachableDirectory(directory), 'cluster')
  // Once elsewhere, it stays there, also when the folders above are opened later.
  if (user && (fs.existsSync(elsewhere) || !everyoneMayEnter(directory))) {
    if (fs.existsSync(cluster)) {
      throw new Error(`The database in ${cluster} runs as another account, which may not enter that folder any more.`)
    }
    cluster = elsewhere
    fs.mkdirSync(path.dirname(cluster), { recursive: true, mode: 0o755 })
  }
  return { directory, cluster, binaries: postgresBinaries(user !== null), user }
}

function postmasterPid(place: Place): number | null {
  try {
    const first = fs.readFileSync(path.join(place.cluster, 'postmaster.pid'), 'utf8').split('\n')[0]
    return Number(first) || null
  } catch {
    return null
  }
}

/** Makes sure that a server is running. True when it is ours to stop, false when it belongs to a living process. */
async function serve(place: Place, state: ServerState, durable: boolean): Promise<boolean> {
  const { keeperPid } = state
  // A predecessor that was killed leaves its keeper behind, which stops the server: let it finish.
  if (keeperPid !== null && !isStarterAlive(state)) {
    await waitFor('an earlier embedded PostgreSQL to stop', 40, () => !isAlive(keeperPid))
  }
  if (await isServing(place, state)) return keeperPid === null || !isAlive(keeperPid)
  clearStaleLock(place)
  if (!fs.existsSync(path.join(place.cluster, 'PG_VERSION'))) await initialise(place, state)
  await launch(place, state, durable)
  return true
}

/** What PostgreSQL says while it is being stopped: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function isGoingDown(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === '57P01' || code === '57P03'
}

function isStarterAlive(state: ServerState): boolean {
  return state.startedByPid !== null && isAlive(state.startedByPid)
}

async function isServing(place: Place, state: ServerState): Promise<boolean> {
  const pid = postmasterPid(place)
  if (pid === null || !isProgram(pid, 'postgres')) return false
  // It may still be starting, recovering or stopping.
  const answer = await waitFor('the embedded PostgreSQL that is already running', 60, async () => {
    if (!isProgram(pid, 'postgres')) return 'gone'
    return (await canConnect(state)) && 'serving'
  })
  return answer === 'serving'
}

/**
 * PostgreSQL takes any living process with the number in postmaster.pid for itself, also a zombie and, after a
 * restart of a container, a stranger. Only called when no server process has that number.
 */
function clearStaleLock(place: Place): void {
  fs.rmSync(path.join(place.cluster, 'postmaster.pid'), { force: true })
}

async function initialise(place: Place, state: ServerState): Promise<void> {
  const fresh = `${place.cluster}.new-${process.pid}`
  fs.rmSync(fresh, { recursive: true, force: true })
  fs.mkdirSync(fresh, { mode: 0o700 })
  const passwordFile = path.join(path.dirname(fresh), `password-${randomBytes(6).toString('hex')}`)
  fs.writeFileSync(passwordFile, state.superuserPassword, { mode: 0o600 })
  if (place.user) {
    fs.chownSync(fresh, place.user.uid, place.user.gid)
    fs.chownSync(passwordFile, place.user.uid, place.user.gid)
  }
  try {
    const settings = [
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
    ]
    await runProgram(place, place.binaries.initdb, ['-D', fresh, `--pwfile=${passwordFile}`, ...settings])
  } finally {
    fs.rmSync(passwordFile, { force: true })
  }
  fs.appendFileSync(path.join(fresh, 'postgresql.conf'), "\ninclude_if_exists = 'clawback.conf'\n")
  // Only a finished cluster gets the name: an interrupted first start leaves nothing half made.
  fs.renameSync(fresh, place.cluster)
}

async function launch(place: Place, state: ServerState, durable: boolean): Promise<void> {
  if (state.port === 0 || !(await isPortFree(state.port))) state.port = await freePort()
  writeState(place.directory, state)
  const settings = {
    port: state.port,
    listen_addresses: "'127.0.0.1'",
    unix_socket_directories: "''",
    max_connections: 200,
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}\n`)
  fs.writeFileSync(path.join(place.cluster, 'clawback.conf'), lines.join(''))
  const deadline = Date.now() + orphansSeconds * 1000
  for (;;) {
    const log = path.join(place.cluster, 'server.log')
    const writtenBefore = fs.existsSync(log) ? fs.statSync(log).size : 0
    try {
      return await runProgram(place, place.binaries.pgCtl, ['-D', place.cluster, '-l', log, '-w', '-t', '60', 'start'])
    } catch (error) {
      const written = fs.existsSync(log) ? fs.readFileSync(log).subarray(writtenBefore).toString('utf8') : ''
      if (!written.includes('pre-existing shared memory block') || Date.now() > deadline) {
        throw new Error(`The embedded PostgreSQL did not start. It wrote to ${log}:\n${written}`, { cause: error })
      }
      await sleep(300)
    }
  }
}

/**
 * How long to wait for the children of a server that was killed: a busy one notices only after its statement, and
 * PostgreSQL rightly refuses to start beside it. https://www.postgresql.org/docs/18/server-start.html
 */
const orphansSeconds = 60

function startKeeper(place: Place, state: ServerState): ChildProcess {
  const script = fileURLToPath(new URL('keeper.mjs', import.meta.url))
  const user = place.user ? [String(place.user.uid), String(place.user.gid)] : []
  // Its own process group: Ctrl-C in a terminal goes to the whole group of the foreground.
  const keeper = spawn(process.execPath, [script, place.binaries.pgCtl, place.cluster, ...user], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  keeper.unref()
  ;(keeper.stdin as unknown as { unref?: () => void } | null)?.unref?.()
  state.startedByPid = process.pid
  state.keeperPid = keeper.pid ?? null
  writeState(place.directory, state)
  return keeper
}

async function release(keeper: ChildProcess): Promise<void> {
  if (keeper.exitCode !== null) return
  const ended = new Promise((resolve) => keeper.once('exit', resolve))
  keeper.ref()
  keeper.stdin?.end('release\n')
  await ended
}

/** Output is not collected: the server would inherit the pipe, and waiting for its end would take forever. */
function runProgram(place: Place, program: string, parameters: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      ...(place.user ?? {}),
      cwd: path.dirname(place.cluster),
      env: { ...systemEnvironment(), LC_ALL: 'C' },
      stdio: 'ignore',
      windowsHide: true,
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`${path.basename(program)} ${parameters.at(-1)} ended with ${code ?? signal}`))
    })
  })
}

function systemEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP, TMPDIR } = process.env
  return { NODE_ENV: process.env.NODE_ENV, PATH, SystemRoot, TEMP, TMP, TMPDIR } as NodeJS.ProcessEnv
}

function url(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`
}
