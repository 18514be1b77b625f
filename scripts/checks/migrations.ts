import fs from 'node:fs'
import path from 'node:path'
import { migrationNames, migrationsFolder, schemaFile } from '../db/engine'

/** Each generated migration keeps the schema it was made for; the last one must be today's. */
export async function findForgottenMigration(): Promise<string[]> {
  const copies = migrationNames().map((name) => path.join(migrationsFolder, name, 'schema.prisma'))
  const last = copies.filter((file) => fs.existsSync(file)).at(-1)
  if (!last) return ['there is no migration']
  if (withoutComments(last) === withoutComments(schemaFile)) return []
  return ['prisma/schema.prisma has changed since the last migration: run npm run db:make -- NAME']
}

function withoutComments(file: string): string {
  return fs
    .readFileSync(file, 'utf8')
    .replace(/\/\/.*$/gm, '')
    .replace(/\s+/g, ' ')
}
