import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { programFile } from '../checks/runTool'
import { projectFolder } from '../processes/startChild'
import { countPlaywright, countVitest } from './countReports'
import type { Tally } from './tally'

/** Unit and integration tests. */
export function runVitest(parameters: string[]): Promise<Tally> {
  return withReport(async (report) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const code = await runStreaming('vitest', 'vitest', ['run', ...reporters, ...parameters], {})
    return { code, count: countVitest }
  })
}

/** Tests in a real browser. */
export function runPlaywright(parameters: string[], environment: Record<string, string>): Promise<Tally> {
  return withReport(async (report) => {
    const code = await runStreaming('@playwright/test', 'playwright', ['test', '--reporter=list,json', ...parameters], {
      ...environment,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    })
    return { code, count: countPlaywright }
  })
}

interface Ran {
  code: number
  count(report: unknown): Tally
}

async function withReport(run: (report: string) => Promise<Ran>): Promise<Tally> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-report-'))
  const report = path.join(folder, 'report.json')
  try {
    const { code, count } = await run(report)
    const tally = fs.existsSync(report)
      ? count(JSON.parse(fs.readFileSync(report, 'utf8')))
      : { passed: 0, skipped: 0, failures: [] }
    // Something outside the tests went wrong (set-up, an unhandled error, no tests at all): that must not pass.
    if (code !== 0 && tally.failures.length === 0) {
      tally.failures.push({ name: 'the test run', detail: `ended with code ${code}; see its output above` })
    }
    return tally
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

function runStreaming(
  packageName: string,
  program: string,
  parameters: string[],
  environment: Record<string, string>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [programFile(packageName, program), ...parameters], {
      cwd: projectFolder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}
