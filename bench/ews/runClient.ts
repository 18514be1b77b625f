import { spawn } from 'node:child_process'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { projectFolder } from '../../scripts/processes/startChild'
import type { Task } from './task'

/** Our provider in a process that does nothing else. */
export function runOurs<Figures>(task: Task): Promise<Figures> {
  const file = path.join(projectFolder, 'bench/ews/ourClient.ts')
  return run(process.execPath, ['--import', 'tsx', file], task)
}

/** exchangelib as distributions carry it, on the Python of the distribution. */
export function runExchangelib<Figures>(task: Task): Promise<Figures> {
  return run('/usr/bin/python3', [path.join(projectFolder, 'bench/ews/exchangelib_search.py')], task)
}

/** Its version, or null where it is not installed. */
export async function exchangelibVersion(): Promise<string | null> {
  const asking = spawn('/usr/bin/python3', ['-c', 'import exchangelib; print(exchangelib.__version__)'])
  const isThere = new Promise<boolean>((resolve) => {
    asking.once('error', () => resolve(false))
    asking.once('close', (code) => resolve(code === 0))
  })
  const version = (await text(asking.stdout)).trim()
  return (await isThere) ? version : null
}

async function run<Figures>(program: string, parameters: string[], task: Task): Promise<Figures> {
  const child = spawn(program, parameters, {
    cwd: projectFolder,
    // requests, which exchangelib is built on, takes its authorities from there
    env: { ...process.env, REQUESTS_CA_BUNDLE: task.caFile },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  child.stdin.end(JSON.stringify(task))
  const answer = await text(child.stdout)
  const code = await ended
  if (code !== 0) throw new Error(`${path.basename(parameters.at(-1) ?? program)} ended with ${code}`)
  return JSON.parse(answer) as Figures
}
