import { type Child, startChild, untilReady } from './startChild'

export interface WorkerProcessOptions {
  environment: Record<string, string>
  logFile?: string
  onLine?: (line: string) => void
}

/**
 * With these, a worker that searches a thousand mailboxes a second stays below 300 MB, without them it takes 370 MB; the
 * Dockerfile and compose.yaml say the same. glibc keeps freed memory apart for each thread, and in time takes larger and
 * larger pieces for small ones. V8's space for young objects fills before it is collected: a larger one is only larger.
 * https://sourceware.org/glibc/manual/latest/html_node/Memory-Allocation-Tunables.html
 */
const smallWorker = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
  NODE_OPTIONS: `--max-semi-space-size=8 ${process.env.NODE_OPTIONS ?? ''}`,
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
    environment: { NODE_ENV: 'production', ...smallWorker, ...options.environment },
    logFile: options.logFile,
    onLine: (line) => {
      if (line.includes('"the worker is ready"')) announce()
      options.onLine?.(line)
    },
  })
  await untilReady(child, ready, 60)
  return child
}
