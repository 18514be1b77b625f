import fs from 'node:fs'
import path from 'node:path'
import { startPostgres } from '../postgres/startPostgres'
import { projectFolder } from '../processes/startChild'
import { localSecrets } from './dataDir'

/**
 * For commands that are run beside or after a demo: without DATABASE_URL they use the demo's database, which is
 * started when it is not running and stopped with this process then. Without any demo data nothing is set, and the
 * command says what it misses.
 */
export async function loadLocalEnvironment(): Promise<void> {
  const dataDir = path.join(projectFolder, '.data')
  const directory = path.join(dataDir, 'postgres')
  if (process.env.DATABASE_URL || !fs.existsSync(path.join(directory, 'server.json'))) return
  const postgres = await startPostgres({ directory })
  const { authSecret, encryptionKey } = localSecrets(dataDir)
  process.env.DATABASE_URL = postgres.appUrl
  process.env.CLAWBACK_OWNER_DATABASE_URL = postgres.ownerUrl
  process.env.AUTH_SECRET ??= authSecret
  process.env.CLAWBACK_ENCRYPTION_KEY ??= encryptionKey
  process.env.CLAWBACK_DATA_DIR ??= dataDir
}
