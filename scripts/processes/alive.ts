import { execFileSync } from 'node:child_process'
import fs from 'node:fs'

/** True while the process runs; a killed one that nobody has collected yet (a zombie) does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return processState(pid) !== 'Z'
}

/** Where the operating system has given the number of a dead process to another one, the name tells them apart. */
export function isProgram(pid: number, name: string): boolean {
  if (!isAlive(pid)) return false
  try {
    if (process.platform === 'linux') return fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim().startsWith(name)
    if (process.platform === 'win32') {
      return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' }).includes(
        name,
      )
    }
    return execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).includes(name)
  } catch {
    return false
  }
}

function processState(pid: number): string | null {
  if (process.platform !== 'linux') return null
  try {
    return (
      fs
        .readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .at(0) ?? null
    )
  } catch {
    return null
  }
}
