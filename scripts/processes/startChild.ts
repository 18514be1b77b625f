import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const projectFolder = fileURLToPath(new URL('../../', import.meta.url))

export interface ChildOptions {
  /** For messages and for the name of the log */
  name: string
  /** Relative to the project: a .ts entry, or a program of a package in node_modules */
  entry: string
  parameters?: string[]
  environment?: Record<string, string | undefined>
  /** What it writes is appended here; the last lines are kept in any case, for errors */
  logFile?: string
  /** Called for each line that it writes */
  onLine?: (line: string) => void
}

export interface Child {
  readonly name: string
  readonly pid: number
  /** Resolves when it has ended, with words for how */
  readonly ended: Promise<string>
  isRunning(): boolean
  lastLines(): string
  /** Asks it to end, and insists when it does not */
  stop(timeoutSeconds?: number): Promise<void>
  kill(signal?: NodeJS.Signals): Promise<void>
}

const keptLines = 40

/** A Node.js program of the project as a process of its own, which ends when this process does. */
export function startChild(options: ChildOptions): Child {
  const preload = (file: string) => ['--import', new URL(file, import.meta.url).href]
  const node = [...preload('dieWithParent.mjs'), ...(options.entry.endsWith('.ts') ? ['--import', 'tsx'] : [])]
  const child = spawn(
    process.execPath,
    [...node, path.join(projectFolder, options.entry), ...(options.parameters ?? [])],
    {
      cwd: projectFolder,
      env: { ...process.env, ...options.environment },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own: Ctrl-C goes to us alone, and we stop the others in order.
      detached: process.platform !== 'win32',
    },
  )
  child.stdin?.on('error', () => undefined)
  const lines = collectLines(child, options)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`))
    child.once('close', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`))
  })
  const isRunning = () => child.exitCode === null && child.signalCode === null && child.pid !== undefined

  return {
    name: options.name,
    pid: child.pid ?? -1,
    ended,
    isRunning,
    lastLines: () => lines.join('\n'),
    async stop(timeoutSeconds = 15) {
      if (!isRunning()) return
      child.stdin?.end()
      const insist = setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1000)
      await ended
      clearTimeout(insist)
    },
    async kill(signal = 'SIGKILL') {
      if (!isRunning()) return
      child.kill(signal)
      await ended
    },
  }
}

function collectLines(child: ChildProcess, options: ChildOptions): string[] {
  const lines: string[] = []
  if (options.logFile) fs.mkdirSync(path.dirname(options.logFile), { recursive: true })
  const log = options.logFile ? fs.createWriteStream(options.logFile, { flags: 'a', mode: 0o600 }) : null
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > keptLines) lines.shift()
      log?.write(`${line}\n`)
      options.onLine?.(line)
    })
  }
  child.once('close', () => log?.end())
  return lines
}

/** Waits for `ready`, and fails with what the child last wrote when it ends or takes too long. */
export async function untilReady<T>(child: Child, ready: Promise<T>, timeoutSeconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(notReady(child, `was not ready after ${timeoutSeconds} s`)), timeoutSeconds * 1000)
  })
  const dead = child.ended.then((how) => Promise.reject(notReady(child, how)))
  dead.catch(() => undefined)
  try {
    return await Promise.race([ready, late, dead])
  } catch (error) {
    await child.kill()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function notReady(child: Child, how: string): Error {
  return new Error(`${child.name} ${how}. It last wrote:\n${child.lastLines()}`)
}
