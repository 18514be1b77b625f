import fs from 'node:fs'
import path from 'node:path'
import { projectFolder } from '../processes/startChild'
import { readLock } from './lockFile'

/** Licences that let anyone use, change and pass on the whole, without conditions on our own code. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'SIL OPEN FONT LICENSE',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
])

/** Packages outside the list above, each with the reason why it is no burden. */
const accepted: { name: RegExp; licence: string; reason: string }[] = [
  {
    name: /^@img\/sharp-/,
    licence: 'LGPL-3.0-or-later',
    reason: 'optional image library of Next.js, a shared library of its own that anyone may exchange; not used here',
  },
]

export interface Dependency {
  name: string
  version: string
  licence: string
}

export const listFile = path.join(projectFolder, 'THIRD-PARTY.md')

/** Every package that a production installation may contain, on any platform, from package-lock.json. */
export function productionDependencies(): Dependency[] {
  const found = new Map<string, Dependency>()
  for (const [folder, locked] of Object.entries(readLock().packages)) {
    if (folder === '' || locked.dev || locked.devOptional) continue
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const version = locked.version ?? ''
    found.set(`${name}@${version}`, { name, version, licence: locked.license ?? licenceOfSibling(name) })
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** A platform's build that is not in this machine's registry has the licence of the builds beside it. */
function licenceOfSibling(name: string): string {
  const scope = name.includes('/') ? name.slice(0, name.indexOf('/') + 1) : null
  if (!scope) return 'unknown'
  const siblings = Object.entries(readLock().packages).filter(([folder]) => folder.includes(`node_modules/${scope}`))
  return siblings.find(([, locked]) => locked.license)?.[1].license ?? 'unknown'
}

/** SPDX expressions: one of the alternatives must do, all of the joined ones must. https://spdx.org/licenses/ */
export function isPermissive(expression: string): boolean {
  const bare = expression.replace(/[()]/g, '')
  return bare.split(/ OR /i).some((choice) => choice.split(/ AND /i).every((licence) => permissive.has(licence.trim())))
}

function isAccepted(name: string, licence: string): boolean {
  return accepted.some((one) => one.name.test(name) && licence.includes(one.licence))
}

export function licenceList(dependencies: Dependency[]): string {
  const rows = dependencies.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`)
  return [
    '# Packages of others',
    '',
    'What a production installation contains, on one platform or another, with its licence. Made by',
    '`npm run licences` from package-lock.json; `npm test` checks that it is up to date.',
    '',
    '| Package | Version | Licence |',
    '|---|---|---|',
    ...rows,
    '',
    ...accepted.map(
      ({ name, licence, reason }) => `Packages that match \`${name.source}\` contain ${licence}: ${reason}.`,
    ),
    '',
  ].join('\n')
}

export async function findLicenceProblems(): Promise<string[]> {
  const dependencies = productionDependencies()
  const problems = dependencies
    .filter(({ name, licence }) => !isPermissive(licence) && !isAccepted(name, licence))
    .map(({ name, version, licence }) => `${name}@${version}: ${licence}`)
  const listed = fs.existsSync(listFile) ? fs.readFileSync(listFile, 'utf8') : ''
  if (listed !== licenceList(dependencies)) problems.push('THIRD-PARTY.md is not up to date: run npm run licences')
  return problems
}
