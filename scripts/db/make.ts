import fs from 'node:fs'
import path from 'node:path'
import { startTemporaryPostgres } from '../postgres/startTemporaryPostgres'
import { migrationNames, migrationsFolder, noFilters, schemaAt, schemaFile, withSchemaEngine } from './engine'

// npm run db:make NAME: writes the next migration, from the schema as it was at the last one to the schema as it is.
// The schema of the last migration is kept beside it; the engine wants some PostgreSQL to talk to and gets an empty one.

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Give the migration a name of small letters, digits and underscores: npm run db:make -- add_cases')
  process.exit(2)
}

// A migration written by hand (triggers, rights) does not change the model and has no copy.
const copies = migrationNames().map((name) => path.join(migrationsFolder, name, 'schema.prisma'))
const last = copies.filter((file) => fs.existsSync(file)).at(-1)
const server = await startTemporaryPostgres()
const result = await withSchemaEngine(server.ownerUrl, (engine) =>
  engine.diff({
    from: last ? { tag: 'schemaDatamodel', files: [schemaAt(last)] } : { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [schemaAt(schemaFile)] },
    script: true,
    exitCode: true,
    filters: noFilters,
  }),
)
await server.stop()

if (result.exitCode === 0) {
  console.log('prisma/schema.prisma has not changed since the last migration.')
} else {
  const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join(migrationsFolder, `${timestamp}_${name}`)
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'migration.sql'), result.stdout ?? '')
  fs.copyFileSync(schemaFile, path.join(folder, 'schema.prisma'))
  fs.writeFileSync(path.join(migrationsFolder, 'migration_lock.toml'), 'provider = "postgresql"\n')
  console.log(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql. Read it before you keep it.`)
}
