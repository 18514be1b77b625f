import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { serverUser } from './serverUser'
import { type PostgresServer, removePostgres, startPostgres } from './startPostgres'

/** A server of its own that leaves nothing behind: for tests, and to ask PostgreSQL something. */
export async function startTemporaryPostgres(options: { durable?: boolean } = {}): Promise<PostgresServer> {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-postgres-'))
  if (serverUser()) fs.chmodSync(directory, 0o755)
  const server = await startPostgres({ directory, durable: options.durable ?? false })
  return {
    ...server,
    async stop() {
      await server.stop()
      removePostgres(directory)
    },
  }
}
