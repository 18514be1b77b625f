import fs from 'node:fs'
import path from 'node:path'

export interface Source {
  /** Relative to the project, with forward slashes */
  path: string
  text: string
}

const leftOut = new Set(['node_modules', '.git', '.next', '.data', 'generated', 'test-results', 'playwright-report'])

export function readSources(root: string): Source[] {
  const sources: Source[] = []
  const walk = (folder: string) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const at = path.join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!leftOut.has(entry.name)) walk(at)
      } else if (/\.(ts|tsx|mts|mjs|js)$/.test(entry.name) && !entry.name.endsWith('.d.ts')) {
        sources.push({ path: path.relative(root, at).split(path.sep).join('/'), text: fs.readFileSync(at, 'utf8') })
      }
    }
  }
  walk(root)
  return sources
}
