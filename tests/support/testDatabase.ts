import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, inject } from 'vitest'
import { closeDb } from '../../lib/db/client'
import { closeSender } from '../../lib/jobs/sendJob'
import { templateDatabase, withClient } from './databaseServer'

export interface TestDatabase {
  /** As the console and the workers connect */
  appUrl: string
  /** As migrations connect */
  ownerUrl: string
}

/**
 * Gives the test file a migrated, empty database of its own and sets the configuration to it. Call it at the top of
 * the file, before anything asks for the configuration: `const database = await testDatabase()`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServer')
  const name = `test_${randomBytes(8).toString('hex')}`
  await withClient(server.superuserUrl, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase} OWNER clawback_owner`),
  )
  const at = (url: string) => url.replace(/[^/]+$/, name)
  const database = { appUrl: at(server.appUrl), ownerUrl: at(server.ownerUrl) }
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-test-'))
  Object.assign(process.env, {
    DATABASE_URL: database.appUrl,
    CLAWBACK_OWNER_DATABASE_URL: database.ownerUrl,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    CLAWBACK_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    CLAWBACK_DATA_DIR: dataDir,
  })
  afterAll(async () => {
    await closeSender()
    await closeDb()
    await withClient(server.superuserUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`))
    fs.rmSync(dataDir, { recursive: true, force: true })
  })
  return database
}
