import fs from 'node:fs'

// Linux tells in /proc; elsewhere nothing is known, and the figures say so.
// https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html

const ticksPerSecond = 100

/** Seconds of processor time of a process and its children, ended ones included; null where nobody tells. */
export function cpuSeconds(pid: number): number | null {
  const own = readStat(pid)
  if (!own) return null
  const children = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)) ?? [])
    .filter((stat) => stat.parent === pid)
  const ticks = children.reduce((sum, child) => sum + child.ticks, own.ticks + own.childTicks)
  return ticks / ticksPerSecond
}

/** The most memory that a process ever had resident. */
export function peakMegabytes(pid: number): number | null {
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readProc(pid, 'status') ?? '')?.[1]
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024)
}

function readStat(pid: number) {
  const text = readProc(pid, 'stat')
  if (text === null) return null
  // The name before may hold spaces and brackets
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const [, parent = 0] = fields
  return {
    parent,
    ticks: (fields[11] ?? 0) + (fields[12] ?? 0),
    childTicks: (fields[13] ?? 0) + (fields[14] ?? 0),
  }
}

function readProc(pid: number, file: string): string | null {
  try {
    return fs.readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return null
  }
}
