import { db } from '../db/client'

/** Throws what the database throws when it does not answer. */
export async function requireDatabase(): Promise<void> {
  await db().$queryRaw`SELECT 1`
}
