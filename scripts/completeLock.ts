import fs from 'node:fs'
import { lockFile, missingPackages, readLock } from './checks/lockFile'

// npm run lock:complete: adds the builds of other platforms that the registry of this machine did not offer, so that
// npm finds them there. What it adds has no checksum: npm fills that in where it installs it.

const systems = [
  'darwin',
  'win32',
  'windows',
  'linux',
  'android',
  'freebsd',
  'openbsd',
  'netbsd',
  'sunos',
  'aix',
  'openharmony',
]
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32']

const lock = readLock()
const missing = missingPackages(lock)
for (const { name, version } of missing) {
  const part = (words: string[]) => words.find((word) => new RegExp(`[-/]${word}(-|$)`).test(name))
  const system = part(systems)
  const processor = part(processors)
  lock.packages[`node_modules/${name}`] = {
    version,
    optional: true,
    ...(system ? { os: [system === 'windows' ? 'win32' : system] } : {}),
    ...(processor ? { cpu: [processor] } : {}),
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
fs.writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`Added ${missing.length} packages to package-lock.json.`)
