import pg from 'pg'
import { jobSchema } from '../../lib/jobs/definitions'
import { installQueues } from '../../lib/jobs/installQueues'
import { migrationList, migrationsFolder, noFilters, withSchemaEngine } from './engine'
import { fillSubjectStems } from './fillSubjectStems'
import { grantToApp } from './grants'

export interface DeployOptions {
  /** Runs the migrations and owns the tables */
  ownerUrl: string
  /** What the console and the workers use */
  appUrl: string
  migrations?: string
}

/** Any number that nothing else locks in this database. */
const lockNumber = 7_283_940_115

/** Brings the database to the schema of this version. Safe to call from several machines at once. */
export async function deployMigrations(options: DeployOptions): Promise<string[]> {
  const owner = new pg.Client({ connectionString: options.ownerUrl, application_name: 'clawback migrate' })
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [lockNumber])
    await refuseFailedMigration(owner)
    const applied = await applyMigrations(owner, options)
    await owner.query(`CREATE SCHEMA IF NOT EXISTS ${jobSchema}`)
    await fillSubjectStems(owner)
    await grantToApp(owner, decodeURIComponent(new URL(options.appUrl).username))
    await installQueues(options.appUrl)
    return applied
  } finally {
    await owner.end()
  }
}

export class MigrationFailed extends Error {
  override name = 'MigrationFailed'
}

async function applyMigrations(owner: pg.Client, options: DeployOptions): Promise<string[]> {
  const migrationsList = migrationList(options.migrations ?? migrationsFolder)
  try {
    const result = await withSchemaEngine(options.ownerUrl, (engine) =>
      engine.applyMigrations({ migrationsList, filters: noFilters }),
    )
    return result.appliedMigrationNames
  } catch (error) {
    await refuseFailedMigration(owner)
    throw error
  }
}

interface FailedMigration {
  migration_name: string
  logs: string | null
}

/** https://www.prisma.io/docs/orm/prisma-migrate/workflows/patching-and-hotfixing#failed-migration */
async function refuseFailedMigration(owner: pg.Client): Promise<void> {
  const { rows: table } = await owner.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  )
  if (!table[0]?.there) return
  const { rows } = await owner.query<FailedMigration>(
    `SELECT migration_name, logs FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL`,
  )
  const [failed] = rows
  if (!failed) return
  throw new MigrationFailed(
    [
      `The migration ${failed.migration_name} failed on this database, and nothing after it was run.`,
      firstLines(failed.logs),
      'To recover: restore the backup that was made before the upgrade; or, when you have removed the cause and',
      'nothing of the migration is left in the database (PostgreSQL undoes a failed one as a whole), mark it as',
      'undone and start again:',
      `  UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${failed.migration_name}' AND finished_at IS NULL;`,
    ].join('\n'),
  )
}

function firstLines(logs: string | null): string {
  const lines = (logs ?? '').split('\n').filter((line) => line.trim() !== '')
  return lines
    .slice(0, 12)
    .map((line) => `  ${line}`)
    .join('\n')
}
