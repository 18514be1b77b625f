import { startWorker } from '../../lib/jobs/startWorker'

// A worker process that takes a job, says so, and never finishes it: to be killed by a test.

const hang = () => new Promise<never>(() => setInterval(() => undefined, 60_000))

await startWorker(
  {
    'run.execute': async ({ runId }) => {
      process.stdout.write(`took ${runId}\n`)
      await hang()
    },
    'approvals.expire': async () => undefined,
    'runs.wake': async () => undefined,
    'connection.health': async () => undefined,
    'connections.renewSignIns': async () => undefined,
  },
  { warn: () => undefined },
)
process.stdout.write('ready\n')
