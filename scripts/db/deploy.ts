import { ConfigurationError, config } from '../../lib/config'
import { deployMigrations, MigrationFailed } from './deployMigrations'

// npm run db:migrate: brings the database of DATABASE_URL to the schema of this version.

try {
  const { ownerDatabaseUrl, databaseUrl } = config()
  const applied = await deployMigrations({ ownerUrl: ownerDatabaseUrl, appUrl: databaseUrl })
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
} catch (error) {
  if (!(error instanceof ConfigurationError || error instanceof MigrationFailed)) throw error
  console.error(error.message)
  process.exitCode = 1
}
