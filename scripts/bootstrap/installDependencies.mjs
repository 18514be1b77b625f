import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

export const projectFolder = fileURLToPath(new URL('../../', import.meta.url))
const stampFile = path.join(projectFolder, 'node_modules', '.clawback-installed')

function lockHash() {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(projectFolder, 'package-lock.json')))
    .digest('hex')
}

/** After an installation: what is in node_modules is what package-lock.json asks for. */
export function stampInstallation() {
  fs.writeFileSync(stampFile, lockHash())
}

function isInstalled() {
  try {
    return fs.readFileSync(stampFile, 'utf8') === lockHash()
  } catch {
    return false
  }
}

/** Runs `npm install` when node_modules is not there or not that of package-lock.json. Its words go to stderr. */
export function installDependencies() {
  if (isInstalled()) return
  process.stderr.write('Installing dependencies (once; a minute or two) …\n')
  // Development dependencies too, whatever NODE_ENV says: the build and Node.js itself are among them.
  const parameters = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = npmCommand()
  const result = spawnSync(npm.file, [...npm.parameters, ...parameters], {
    cwd: projectFolder,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
    shell: npm.shell,
  })
  if (result.status !== 0) {
    process.stderr.write(
      `npm install failed${result.error ? ` (${result.error.message})` : ''}. Nothing works without the dependencies: see the messages above.\n`,
    )
    process.exit(1)
  }
  stampInstallation()
}

function npmCommand() {
  const running = process.env.npm_execpath
  if (running?.endsWith('npm-cli.js')) return { file: process.execPath, parameters: [running], shell: false }
  // On Windows npm is a .cmd file, which only a shell can run; there is nothing to quote.
  return { file: 'npm', parameters: [], shell: process.platform === 'win32' }
}
