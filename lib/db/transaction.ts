import type { Prisma } from '../../generated/prisma/client'
import { db, type Tx } from './client'

export interface TransactionOptions {
  isolation?: Prisma.TransactionIsolationLevel
  /** How long the whole transaction may take */
  timeoutSeconds?: number
}

/** Everything that `body` writes is committed together, or not at all when it throws. */
export function inTransaction<T>(body: (tx: Tx) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
  return db().$transaction(body, {
    isolationLevel: options.isolation,
    maxWait: 10_000,
    timeout: (options.timeoutSeconds ?? 15) * 1000,
  })
}
