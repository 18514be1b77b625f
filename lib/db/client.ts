import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from '../../generated/prisma/client'
import { config } from '../config'

/** The client inside a transaction: everything but opening and closing. */
export type Tx = Prisma.TransactionClient

// Next.js evaluates a module again after a change in development; the connections must not pile up.
const held = globalThis as typeof globalThis & { clawbackDb?: PrismaClient }

export function db(): PrismaClient {
  held.clawbackDb ??= new PrismaClient({
    adapter: new PrismaPg(
      {
        connectionString: config().databaseUrl,
        max: 10,
        connectionTimeoutMillis: 10_000,
        application_name: 'clawback',
      },
      // A connection that dies while idle (the server was restarted) is replaced by the pool; without a listener the
      // event would end the process: https://node-postgres.com/apis/pool#error
      { onPoolError: () => undefined, onConnectionError: () => undefined },
    ),
  })
  return held.clawbackDb
}

export async function closeDb(): Promise<void> {
  const client = held.clawbackDb
  held.clawbackDb = undefined
  await client?.$disconnect()
}
