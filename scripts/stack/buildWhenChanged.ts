import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectFolder, startChild } from '../processes/startChild'

/** What `next build` reads. A folder counts with everything in it but tests. */
const inputs = [
  'app',
  'components',
  'lib',
  'public',
  'types',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.js',
  'postcss.config.mjs',
  'prisma/schema.prisma',
  'tsconfig.json',
  'package-lock.json',
]

const stampFile = path.join(projectFolder, '.next', 'clawback-sources.sha256')

const longestWaitSeconds = 300

/** Builds the console, unless the last build was made of the very same sources. */
export async function buildWhenChanged(report: (text: string) => void): Promise<void> {
  const deadline = Date.now() + longestWaitSeconds * 1000
  for (;;) {
    const sources = hashOfSources()
    if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === sources) return
    report('Building the console …')
    const build = startChild({
      name: 'next build',
      entry: 'node_modules/next/dist/bin/next',
      parameters: ['build'],
      environment: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
    const how = await build.ended
    if (how === 'ended with code 0') return fs.writeFileSync(stampFile, sources)
    const otherBuilds = build.lastLines().includes('Another next build process is already running')
    if (!otherBuilds || Date.now() > deadline) {
      throw new Error(`next build ${how}. It last wrote:\n${build.lastLines()}`)
    }
    report('Another build of this folder is running; waiting for it …')
    await sleep(3_000)
  }
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const input of inputs) {
    const at = path.join(projectFolder, input)
    if (!fs.existsSync(at)) continue
    const files = fs.statSync(at).isDirectory() ? filesBelow(at) : [at]
    for (const file of files) hash.update(`${path.relative(projectFolder, file)}\n`).update(fs.readFileSync(file))
  }
  return hash.digest('hex')
}

function filesBelow(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}
