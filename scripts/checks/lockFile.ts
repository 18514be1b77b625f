import fs from 'node:fs'
import path from 'node:path'
import { projectFolder } from '../processes/startChild'

interface LockedPackage {
  version?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  optionalDependencies?: Record<string, string>
}

interface Lock {
  packages: Record<string, LockedPackage>
}

export const lockFile = path.join(projectFolder, 'package-lock.json')

export function readLock(): Lock {
  return JSON.parse(fs.readFileSync(lockFile, 'utf8')) as Lock
}

export interface MissingPackage {
  name: string
  version: string
}

/**
 * Optional packages that the lock does not list. A registry that lacks a platform's build leaves it out, and npm then
 * never installs it on that platform: https://github.com/npm/cli/issues/4828. `npm run lock:complete` adds them.
 */
export function missingPackages({ packages }: Lock): MissingPackage[] {
  const missing = new Map<string, string>()
  for (const [folder, locked] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(locked.optionalDependencies ?? {})) {
      const places = [`${folder}/node_modules/${name}`, ...parents(folder).map((at) => `${at}node_modules/${name}`)]
      if (!places.some((place) => packages[place])) missing.set(name, version.replace(/^[\^~]/, ''))
    }
  }
  return [...missing].map(([name, version]) => ({ name, version }))
}

/** '' and every folder above whose node_modules is looked into. */
function parents(folder: string): string[] {
  const parts = folder.split(/(?<=\/)(?=node_modules\/)/)
  return parts.map((_, index) => parts.slice(0, index).join(''))
}

export async function findMissingPlatforms(): Promise<string[]> {
  return missingPackages(readLock()).map(({ name, version }) => `${name}@${version} is not in package-lock.json`)
}
