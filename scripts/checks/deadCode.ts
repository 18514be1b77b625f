import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { projectFolder } from '../processes/startChild'
import { readSources } from './boundaries/readSources'
import { runTool } from './runTool'

export const plantedExport = 'plantedForTheCheckOfDeadCode'
/** A file that others import, so that the planted export is one unused thing in a used file. */
const plantedIn = 'lib/shared/permission.ts'

export interface DeadCode {
  found: string[]
  plantedFound: boolean
}

let looking: Promise<DeadCode> | undefined

/** Files, exports and dependencies that nothing uses. Looks at a copy in which an unused export was planted. */
export function findDeadCode(): Promise<DeadCode> {
  looking ??= look()
  return looking
}

interface KnipIssue {
  file: string
  [kind: string]: string | { name?: string }[]
}

async function look(): Promise<DeadCode> {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-dead-code-'))
  try {
    copyProject(copy)
    const { code, output } = await runTool('knip', 'knip', ['--reporter', 'json', '--no-progress'], copy)
    if (code > 1) return { found: [output], plantedFound: false }
    const { issues } = JSON.parse(output.slice(output.indexOf('{"'))) as { issues: KnipIssue[] }
    const all = issues.flatMap(({ file, ...kinds }) =>
      Object.entries(kinds).flatMap(([kind, entries]) =>
        Array.isArray(entries) ? entries.map((entry) => `${file}: ${kind} ${entry.name ?? ''}`) : [],
      ),
    )
    const planted = all.filter((one) => one.includes(plantedExport))
    return { found: all.filter((one) => !planted.includes(one)), plantedFound: planted.length > 0 }
  } finally {
    fs.rmSync(copy, { recursive: true, force: true })
  }
}

const otherFiles = ['package.json', 'knip.jsonc', 'tsconfig.json', 'biome.json', 'app/globals.css', 'generated']

function copyProject(copy: string): void {
  for (const source of readSources(projectFolder)) {
    const planted = source.path === plantedIn ? `\nexport const ${plantedExport} = 1\n` : ''
    const target = path.join(copy, source.path)
    fs.mkdirSync(path.dirname(target), { recursive: true })
    fs.writeFileSync(target, source.text + planted)
  }
  for (const name of otherFiles) {
    const from = path.join(projectFolder, name)
    if (fs.existsSync(from)) fs.cpSync(from, path.join(copy, name), { recursive: true })
  }
  fs.symlinkSync(path.join(projectFolder, 'node_modules'), path.join(copy, 'node_modules'), 'junction')
}
