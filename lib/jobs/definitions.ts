import type { QueueOptions } from 'pg-boss'

/** What each kind of job carries. A job is a reminder: everything that matters is in the tables it points to. */
export interface Jobs {
  'run.execute': { runId: string }
  'approvals.expire': Record<string, never>
  'runs.wake': Record<string, never>
  'connection.health': { connectionId: string }
  'connections.renewSignIns': Record<string, never>
}

export type JobName = keyof Jobs

export interface JobDefinition extends QueueOptions {
  /** Jobs of this kind that one worker process does at the same time */
  localConcurrency: number
  /** Cron expression (UTC) of the kinds that nobody sends */
  schedule?: string
}

/**
 * A worker that stops giving signs of life for `heartbeatSeconds` (10 is the least that pg-boss accepts) has died, and
 * another one takes its job. Jobs are therefore delivered at least once, and each handler must stand a repetition.
 */
const heartbeatSeconds = 10

export const jobDefinitions: { readonly [Name in JobName]: JobDefinition } = {
  // A run may take hours, and is taken up again after any number of crashes: its state says when it is over.
  'run.execute': {
    localConcurrency: 4,
    heartbeatSeconds,
    expireInSeconds: 24 * 3600 - 1,
    retryLimit: 1000,
    retryDelay: 1,
  },
  'approvals.expire': {
    localConcurrency: 1,
    heartbeatSeconds,
    expireInSeconds: 300,
    retryLimit: 3,
    retryDelay: 5,
    schedule: '* * * * *',
  },
  'runs.wake': {
    localConcurrency: 1,
    heartbeatSeconds,
    expireInSeconds: 60,
    retryLimit: 3,
    retryDelay: 5,
    schedule: '* * * * *',
  },
  'connections.renewSignIns': {
    localConcurrency: 1,
    heartbeatSeconds,
    expireInSeconds: 600,
    retryLimit: 1,
    retryDelay: 60,
    schedule: '*/10 * * * *',
  },
  'connection.health': { localConcurrency: 2, heartbeatSeconds, expireInSeconds: 300, retryLimit: 2, retryDelay: 10 },
}

export const jobNames = Object.keys(jobDefinitions) as JobName[]
/** The schema of pg-boss's own tables */
export const jobSchema = 'pgboss'
