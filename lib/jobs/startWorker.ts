import { setTimeout as sleep } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { config } from '../config'
import { type JobName, type Jobs, jobDefinitions, jobNames, jobSchema } from './definitions'

/**
 * Does one job. `signal` is aborted when this process stops or when the job was given to another worker: the handler
 * then ends soon, and the job is taken up again by whoever comes next.
 */
type JobHandler<Name extends JobName> = (data: Jobs[Name], signal: AbortSignal) => Promise<void>
export type JobHandlers = { [Name in JobName]: JobHandler<Name> }

export interface WorkerLog {
  warn(fields: { error: string }, message: string): void
}

export interface Worker {
  /** Takes no new jobs, interrupts the ones in progress and gives them back */
  stop(): Promise<void>
}

/** Starts to take jobs. Waits for the database as long as it takes, and stands its restarts. */
export async function startWorker(handlers: JobHandlers, log: WorkerLog): Promise<Worker> {
  const stopping = new AbortController()
  const boss = await startBoss(quietly(log))
  for (const name of jobNames) await takeJobs(boss, name, handlers[name] as JobHandler<JobName>, stopping.signal)
  for (const name of jobNames) {
    const { schedule } = jobDefinitions[name]
    if (schedule) await boss.schedule(name, schedule, {})
  }
  return {
    async stop() {
      stopping.abort(new Error('The worker is stopping'))
      await boss.stop({ graceful: true, timeout: 20_000 })
    },
  }
}

const repeatSeconds = 30

/** Every poll of every queue fails while the database is away: the same trouble is told once in a while. */
function quietly(log: WorkerLog): WorkerLog {
  const toldAt = new Map<string, number>()
  return {
    ...log,
    warn(fields, message) {
      const trouble = fields.error.replace(/ \(Queue: .*$/s, '')
      if (Date.now() - (toldAt.get(trouble) ?? 0) < repeatSeconds * 1000) return
      toldAt.set(trouble, Date.now())
      log.warn({ error: trouble }, message)
    },
  }
}

async function startBoss(log: WorkerLog): Promise<PgBoss> {
  for (let waitSeconds = 1; ; waitSeconds = Math.min(waitSeconds * 2, 15)) {
    const boss = new PgBoss({
      connectionString: config().databaseUrl,
      application_name: 'clawback worker',
      schema: jobSchema,
      max: 6,
      migrate: false,
      useListenNotify: true,
      // Each worker looks after jobs that others lost; with a heartbeat of 10 s a lost job is back within 15 s.
      superviseIntervalSeconds: 1,
      monitorIntervalSeconds: 1,
    })
    boss.on('error', (error) => log.warn({ error: error.message }, 'the job queue had trouble and goes on'))
    try {
      return await boss.start()
    } catch (error) {
      if (!isUnreachable(error)) throw error
      log.warn({ error: (error as Error).message }, `the database is not reachable; next try in ${waitSeconds} s`)
      await boss.stop({ graceful: false }).catch(() => undefined)
      await sleep(waitSeconds * 1000)
    }
  }
}

async function takeJobs(boss: PgBoss, name: JobName, handler: JobHandler<JobName>, stopping: AbortSignal) {
  const options = {
    // One at a time: of a batch, one failure would repeat all.
    batchSize: 1,
    localConcurrency: jobDefinitions[name].localConcurrency,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 1,
  }
  await boss.work<Jobs[JobName]>(name, options, async ([job]) => {
    if (!job) return
    const signal = AbortSignal.any([job.signal, stopping])
    await handler(job.data, signal)
    // Whatever the handler returned, it was told to stop before its end: somebody must look at this job again.
    signal.throwIfAborted()
  })
}

/** Error codes of the network, and of a PostgreSQL that starts or stops (class 57P, too many connections 53300). */
function isUnreachable(error: unknown): boolean {
  const { code, errors } = error as { code?: string; errors?: unknown[] }
  if (errors) return errors.some(isUnreachable)
  if (/^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|57P0|53300|08)/.test(code ?? ''))
    return true
  return error instanceof Error && /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
}
