import { PgBoss } from 'pg-boss'
import { jobDefinitions, jobNames, jobSchema } from './definitions'

/** Makes or migrates the queue's tables and brings every queue to its definition. Part of a migration. */
export async function installQueues(connectionString: string): Promise<void> {
  const boss = new PgBoss({
    connectionString,
    schema: jobSchema,
    max: 2,
    supervise: false,
    schedule: false,
    // The role of the console may not make schemas; the migration has made this one.
    createSchema: false,
  })
  // Failures of the calls below reject; this event is for background work.
  boss.on('error', () => undefined)
  await boss.start()
  try {
    const known = new Set((await boss.getQueues()).map((queue) => queue.name))
    for (const name of jobNames) {
      const { localConcurrency: _, schedule: __, heartbeatSeconds, ...options } = jobDefinitions[name]
      // A new job wakes the workers; they look by themselves every few seconds all the same.
      const queue = { ...options, notify: true }
      if (known.has(name)) await boss.updateQueue(name, queue)
      else await boss.createQueue(name, { ...queue, heartbeatSeconds })
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}
