import fs from 'node:fs'
import path from 'node:path'
import { isAlive } from '../processes/alive'
import { makeDataDir } from './dataDir'

interface Instance {
  pid: number
  command: string
  url: string
}

const file = (dataDir: string) => path.join(dataDir, 'instance.json')

export class AlreadyRunning extends Error {
  override name = 'AlreadyRunning'
}

/**
 * One local installation per data folder. The note of a process that is gone, or whose number another program has
 * got since then, does not count: whether its console answers tells.
 */
export async function claimInstance(dataDir: string, instance: Omit<Instance, 'pid'>): Promise<void> {
  const other = read(dataDir)
  if (other && other.pid !== process.pid && isAlive(other.pid) && (await answers(other.url))) {
    throw new AlreadyRunning(
      `${other.command} is already running on this data, at ${other.url} (process ${other.pid}). Stop it first, or use it.`,
    )
  }
  makeDataDir(dataDir)
  fs.writeFileSync(file(dataDir), JSON.stringify({ pid: process.pid, ...instance } satisfies Instance))
}

export function releaseInstance(dataDir: string): void {
  if (read(dataDir)?.pid === process.pid) fs.rmSync(file(dataDir), { force: true })
}

function read(dataDir: string): Instance | null {
  try {
    return JSON.parse(fs.readFileSync(file(dataDir), 'utf8')) as Instance
  } catch {
    return null
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(3_000) })
    return true
  } catch {
    return false
  }
}
