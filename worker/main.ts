import { setFlagsFromString } from 'node:v8'
import { expireApprovals } from '../lib/approvals/expire'
import { ConfigurationError, config } from '../lib/config'
import { checkConnection } from '../lib/connections/health'
import { renewSignIns } from '../lib/connections/renewSignIns'
import { closeDb } from '../lib/db/client'
import { startWorker } from '../lib/jobs/startWorker'
import { log } from '../lib/log'
import { assistRuns } from '../lib/runs/assist'
import { executeRun } from '../lib/runs/execute'
import { wakeRuns } from '../lib/runs/rest'

try {
  config()
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

// Thousands of answers a second, each kept for as long as a write takes: old ones are collected when the heap has grown by a
// fifth, not when it has doubled. A process that holds and drops objects at such a rate stays 100 MB smaller.
setFlagsFromString('--heap-growing-percent=20')
// WebAssembly (Prisma's query compiler) is compiled once and quickly. The optimising compiler asks for 80 MB for a moment,
// which stay with the process, and takes longer than what it makes faster ever gives back: https://v8.dev/docs/wasm-compilation-pipeline
setFlagsFromString('--liftoff-only')

const worker = await startWorker(
  {
    'run.execute': ({ runId }, signal) => executeRun(runId, signal),
    'approvals.expire': () => expireApprovals(),
    'runs.wake': () => wakeRuns(),
    'connections.renewSignIns': (_, signal) => renewSignIns(signal),
    'connection.health': ({ connectionId }, signal) => checkConnection(connectionId, signal),
  },
  log(),
)
const assisting = new AbortController()
const assistance = assistRuns(assisting.signal)
log().info('the worker is ready')

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, async () => {
    if (stopping) return
    stopping = true
    log().info('the worker gives its jobs back and stops')
    assisting.abort(new Error('The worker is stopping'))
    await Promise.all([worker.stop(), assistance])
    await closeDb()
    process.exit(0)
  })
}
