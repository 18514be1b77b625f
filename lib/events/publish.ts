import type { Tx } from '../db/client'
import type { ConsoleEvent } from '../shared/event'

export const eventChannel = 'clawback_events'

/** Told to every process when the transaction commits, and to nobody when it does not. */
export async function publish(tx: Pick<Tx, '$executeRaw'>, event: ConsoleEvent): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${eventChannel}, ${JSON.stringify(event)})`
}
