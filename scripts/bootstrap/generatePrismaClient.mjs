import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { projectFolder } from './installDependencies.mjs'

const generatedFolder = path.join(projectFolder, 'generated', 'prisma')
const stampFile = path.join(generatedFolder, '.schema-sha256')

function schemaHash() {
  const schema = fs.readFileSync(path.join(projectFolder, 'prisma', 'schema.prisma'))
  return createHash('sha256').update(schema).digest('hex')
}

/** After a change of the schema, e.g. by an update of the checkout. */
export function ensurePrismaClient() {
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === schemaHash()) return
  generatePrismaClient()
}

/**
 * Writes the Prisma client to generated/prisma. No network is needed: the schema engine, which Prisma would download,
 * is not used to generate, so it is replaced by a program that always fails. (Not one that always succeeds: `prisma
 * migrate` would then report success having done nothing.)
 */
export function generatePrismaClient() {
  const prismaCli = createRequire(import.meta.url).resolve('prisma/build/index.js')
  const refusingEngine = process.platform === 'win32' ? process.execPath : '/bin/false'
  const result = spawnSync(process.execPath, [prismaCli, 'generate'], {
    cwd: projectFolder,
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: refusingEngine, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    encoding: 'utf8',
  })
  if (result.status === 0) {
    fs.writeFileSync(stampFile, schemaHash())
    return
  }
  process.stderr.write(`prisma generate failed:\n${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}\n`)
  process.exit(1)
}
