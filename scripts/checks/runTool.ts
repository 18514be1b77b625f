import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { projectFolder } from '../processes/startChild'

export interface ToolResult {
  code: number
  output: string
}

/** Runs a program of an installed package: `runTool('knip', 'knip', ['--reporter', 'json'])`. */
export function runTool(
  packageName: string,
  program: string,
  parameters: string[],
  folder = projectFolder,
): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [programFile(packageName, program), ...parameters], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

export function programFile(packageName: string, program: string): string {
  const manifest = path.join(projectFolder, 'node_modules', packageName, 'package.json')
  const { bin } = createRequire(import.meta.url)(manifest) as { bin: string | Record<string, string> }
  const file = typeof bin === 'string' ? bin : bin[program]
  if (!file) throw new Error(`Package ${packageName} has no program ${program}`)
  return path.join(path.dirname(manifest), file)
}
