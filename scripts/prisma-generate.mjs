// Writes the Prisma client to generated/prisma. No network is needed: the schema engine, which Prisma
// would download, is not used to generate, so it is replaced by a program that always fails. (Not one
// that always succeeds: `prisma migrate` would then report success having done nothing.)
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import process from 'node:process'

const prismaCli = createRequire(import.meta.url).resolve('prisma/build/index.js')
const refusingEngine = process.platform === 'win32' ? process.execPath : '/bin/false'
const result = spawnSync(process.execPath, [prismaCli, 'generate'], {
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: refusingEngine, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  encoding: 'utf8',
})
if (result.status !== 0) {
  process.stderr.write(`prisma generate failed:\n${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}\n`)
  process.exit(1)
}
