import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaContainer, SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { WholeScriptAdapter } from './wholeScriptAdapter'

const prismaFolder = fileURLToPath(new URL('../../prisma/', import.meta.url))
export const schemaFile = path.join(prismaFolder, 'schema.prisma')
export const migrationsFolder = path.join(prismaFolder, 'migrations')
export const noFilters = { externalTables: [], externalEnums: [] }

let loading: Promise<typeof SchemaEngine> | undefined

/**
 * Prisma's own schema engine, in the WebAssembly build that npm carries. The `prisma migrate` command would download
 * a native one from a host that a closed network does not reach. The build is an internal package of Prisma's: its
 * version must be the engine version of the installed `prisma`, see docs/decisions.
 */
export async function withSchemaEngine<T>(
  connectionString: string,
  body: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const EngineClass = await loadEngine()
  const pool = new pg.Pool({ connectionString, max: 2, application_name: 'clawback migrate' })
  pool.on('error', () => undefined)
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScriptAdapter(pool))
  const datamodels: [string, string][] = [[schemaFile, fs.readFileSync(schemaFile, 'utf8')]]
  try {
    const engine = await EngineClass.new({ datamodels }, () => undefined, adapter)
    return await body(engine)
  } finally {
    await pool.end()
  }
}

/** Once per process: the glue module keeps one instance, and a second would take its memory away. */
function loadEngine(): Promise<typeof SchemaEngine> {
  loading ??= instantiateEngine()
  return loading
}

async function instantiateEngine(): Promise<typeof SchemaEngine> {
  const glueFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const glue = (await import(pathToFileURL(glueFile).href)) as WebAssembly.ModuleImports & {
    __wbg_set_wasm(exports: WebAssembly.Exports): void
    SchemaEngine: typeof SchemaEngine
  }
  const bytes = fs.readFileSync(path.join(path.dirname(glueFile), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': withIdleTimers(glue) })
  glue.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return glue.SchemaEngine
}

/** The engine never clears the 10 s timer of its advisory lock, which would keep the process alive for that long. */
function withIdleTimers(glue: WebAssembly.ModuleImports): WebAssembly.ModuleImports {
  const timer = Object.keys(glue).find((name) => name.startsWith('__wbg_setTimeout_'))
  if (!timer) return glue
  return { ...glue, [timer]: (callback: () => void, delayMs: number) => setTimeout(callback, delayMs >>> 0).unref() }
}

export function schemaAt(file: string): SchemaContainer {
  return { path: schemaFile, content: fs.readFileSync(file, 'utf8') }
}

export function migrationNames(folder = migrationsFolder): string[] {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

export function migrationList(folder = migrationsFolder): MigrationList {
  const lockFile = path.join(folder, 'migration_lock.toml')
  return {
    baseDir: folder,
    lockfile: {
      path: 'migration_lock.toml',
      content: fs.existsSync(lockFile) ? fs.readFileSync(lockFile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames(folder).map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: fs.readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}
