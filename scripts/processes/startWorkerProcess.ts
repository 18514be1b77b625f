import { smallWorker } from '../bootstrap/smallWorker.mjs'
import { type Child, startChild, untilReady } from './startChild'

export interface WorkerProcessOptions {
  environment: Record<string, string>
  logFile?: string
  onLine?: (line: string) => void
}

/** One worker, ready when it takes jobs. */
export async function startWorkerProcess(options: WorkerProcessOptions): Promise<Child> {
  let announce = () => {}
  const ready = new Promise<void>((resolve) => {
    announce = resolve
  })
  const child = startChild({
    name: 'The worker',
    entry: 'worker/main.ts',
    environment: { NODE_ENV: 'production', ...smallWorker(), ...options.environment },
    logFile: options.logFile,
    onLine: (line) => {
      if (line.includes('"the worker is ready"')) announce()
      options.onLine?.(line)
    },
  })
  await untilReady(child, ready, 60)
  return child
}
