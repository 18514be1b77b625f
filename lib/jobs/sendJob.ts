import { fromPrisma, PgBoss, type SendOptions } from 'pg-boss'
import { config } from '../config'
import type { Tx } from '../db/client'
import { type JobName, type Jobs, jobSchema } from './definitions'

export type SendJobOptions = Pick<SendOptions, 'startAfter' | 'singletonKey' | 'priority'>

const held = globalThis as typeof globalThis & { clawbackSender?: Promise<PgBoss> }

/** Asks for work in the caller's transaction: when that is rolled back, nobody was ever asked. */
export async function sendJob<Name extends JobName>(
  tx: Tx,
  name: Name,
  data: Jobs[Name],
  options: SendJobOptions = {},
): Promise<void> {
  const boss = await sender()
  await boss.send(name, data, { ...options, db: fromPrisma(tx) })
}

export async function closeSender(): Promise<void> {
  const opening = held.clawbackSender
  held.clawbackSender = undefined
  await (await opening?.catch(() => undefined))?.stop({ graceful: false })
}

/** Its own connection only reads the list of queues; jobs are written through the caller's transaction. */
function sender(): Promise<PgBoss> {
  held.clawbackSender ??= openSender().catch((error) => {
    held.clawbackSender = undefined
    throw error
  })
  return held.clawbackSender
}

async function openSender(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: config().databaseUrl,
    max: 1,
    schema: jobSchema,
    migrate: false,
    supervise: false,
    schedule: false,
  })
  // A refresh of the list of queues that fails (the database restarts) is tried again by the next one.
  boss.on('error', () => undefined)
  await boss.start()
  return boss
}
