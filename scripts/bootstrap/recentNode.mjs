import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { projectFolder } from './installDependencies.mjs'

const leastMajor = 22
const leastMinor = 18

export function isRecentNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
}

/** The Node.js that npm installed with the project (package "node"), for machines whose own is older. */
function installedNode() {
  const folder = path.join(projectFolder, 'node_modules', 'node')
  const program = path.join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  // The package fetches its program in an install script, which may be switched off.
  if (!fs.existsSync(program))
    spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, stdio: 'ignore' })
  if (!fs.existsSync(program)) {
    process.stderr.write(
      `Node.js ${process.versions.node} is too old, and a newer one could not be installed by npm. Install Node.js ${leastMajor}.${leastMinor} or newer.\n`,
    )
    process.exit(1)
  }
  return program
}

/** Runs this same command under the newer Node.js and ends as it ends. Never returns. */
export async function runAgainUnderRecentNode() {
  await runAgain(installedNode())
}

/** Runs this same command with a further environment and ends as it ends. Never returns. */
export async function runAgain(program = process.execPath, environment = {}) {
  // The extra channel closes when this process dies, even by SIGKILL: see endWithParent.
  const child = spawn(program, process.argv.slice(1), {
    env: { ...process.env, ...environment },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // A terminal sends Ctrl-C to both of us; the child decides when to end.
  process.on('SIGINT', () => undefined)
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(1))
    child.once('exit', (exitCode, signal) => resolve(exitCode ?? (signal ? 1 : 0)))
  })
  process.exit(code)
}

/** In the process that `runAgain` started. */
export function endWithParent() {
  if (!process.channel) return
  process.channel.unref()
  process.once('disconnect', () => {
    if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(1)
  })
}
