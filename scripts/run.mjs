// node scripts/run.mjs FILE.ts …: runs a program of the project on a machine where nothing is prepared. Installs the
// dependencies when they are missing, changes to a newer Node.js when this one is too old, then loads the file.
// Plain JavaScript for Node.js 18 and newer, without dependencies: it runs before there are any.
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { ensurePrismaClient } from './bootstrap/generatePrismaClient.mjs'
import { installDependencies, projectFolder } from './bootstrap/installDependencies.mjs'
import { endWithParent, isRecentNode, runAgain, runAgainUnderRecentNode } from './bootstrap/recentNode.mjs'
import { smallWorker } from './bootstrap/smallWorker.mjs'

/** Programs that work on the demo's database when no other one is configured. */
const usesDatabase = ['cli/main.ts', 'cli/audit-verify.ts', 'worker/main.ts', 'scripts/db/deploy.ts']

const [entry, ...parameters] = process.argv.slice(2)
if (!entry) {
  process.stderr.write('Usage: node scripts/run.mjs FILE.ts …\n')
  process.exit(2)
}

installDependencies()
if (!isRecentNode()) await runAgainUnderRecentNode()
endWithParent()
// Its memory is the C library's to keep small, which reads its settings when a process begins; a container has them already
if (entry === 'worker/main.ts' && !process.env.MALLOC_ARENA_MAX) await runAgain(process.execPath, smallWorker())
ensurePrismaClient()

const file = path.resolve(projectFolder, entry)
process.argv = [process.execPath, file, ...parameters]
const { register } = await import('tsx/esm/api')
register()
if (usesDatabase.includes(entry)) {
  const { loadLocalEnvironment } = await import('./stack/loadLocalEnvironment.ts')
  await loadLocalEnvironment()
}
await import(pathToFileURL(file).href)
