import type { TestProject } from 'vitest/node'
import { deployMigrations } from '../../scripts/db/deployMigrations'
import { startTemporaryPostgres } from '../../scripts/postgres/startTemporaryPostgres'
import { type DatabaseServer, templateDatabase, withClient } from './databaseServer'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: DatabaseServer
  }
}

/** One real PostgreSQL for the whole run, migrated once into a template that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTemporaryPostgres()
  await withClient(postgres.superuserUrl, (client) =>
    client.query(`CREATE DATABASE ${templateDatabase} OWNER clawback_owner`),
  )
  const inTemplate = (url: string) => url.replace(/[^/]+$/, templateDatabase)
  await deployMigrations({ ownerUrl: inTemplate(postgres.ownerUrl), appUrl: inTemplate(postgres.appUrl) })
  project.provide('databaseServer', {
    superuserUrl: postgres.superuserUrl,
    ownerUrl: postgres.ownerUrl,
    appUrl: postgres.appUrl,
  })
  return () => postgres.stop()
}
