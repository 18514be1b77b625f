import type { OurResult } from './runToEnd'

export function tell(name: string, lines: string[]): void {
  process.stdout.write(`${name}\n${lines.map((line) => `  ${line}\n`).join('')}`)
}

/** What the parts took of the processor: the simulator runs on the same machine and has its share of the time. */
export function processorWords(result: OurResult): string {
  const cpu = (value: number | null) => (value === null ? 'unknown' : `${value.toFixed(1)} s`)
  return `worker at most ${result.workerMegabytes ?? 'unknown'} MB; processor time: worker ${cpu(result.workerCpuSeconds)}, PostgreSQL ${cpu(result.postgresCpuSeconds)}, simulator ${cpu(result.simulatorCpuSeconds)}`
}
