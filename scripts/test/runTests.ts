import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { programFile } from '../checks/runTool'
import { projectFolder } from '../processes/startChild'
import type { Failure, Tally } from './tally'

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

interface VitestReport {
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[]
  }[]
}

function countVitest(report: unknown): Tally {
  const { testResults } = report as VitestReport
  const tests = testResults.flatMap((file) =>
    file.assertionResults.map((one) => ({ ...one, file: relative(file.name) })),
  )
  const failures: Failure[] = tests
    .filter((one) => one.status === 'failed')
    .map((one) => ({ name: `${one.file}: ${one.fullName}`, detail: one.failureMessages?.[0] ?? '' }))
  for (const file of testResults) {
    // The file itself could not be loaded: none of its tests is in the report.
    const failedInside = file.assertionResults.some((one) => one.status === 'failed')
    if (file.status === 'failed' && !failedInside) failures.push({ name: relative(file.name), detail: file.message })
  }
  return {
    passed: tests.filter((one) => one.status === 'passed').length,
    skipped: tests.filter((one) => ['skipped', 'pending', 'todo', 'disabled'].includes(one.status)).length,
    failures,
  }
}

interface PlaywrightSuite {
  title: string
  suites?: PlaywrightSuite[]
  specs?: { title: string; file: string; line: number; tests: PlaywrightTest[] }[]
}

interface PlaywrightTest {
  status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
  results: { error?: { message?: string } }[]
}

interface PlaywrightReport {
  suites: PlaywrightSuite[]
  errors: { message?: string }[]
}

function countPlaywright(report: unknown): Tally {
  const { suites, errors } = report as PlaywrightReport
  const tally: Tally = {
    passed: 0,
    skipped: 0,
    failures: errors.map((error) => ({ name: 'the browser tests', detail: error.message ?? '' })),
  }
  const visit = (suite: PlaywrightSuite) => {
    for (const spec of suite.specs ?? []) {
      for (const { status, results } of spec.tests) {
        if (status === 'expected') tally.passed += 1
        else if (status === 'skipped') tally.skipped += 1
        else {
          const detail = `${status}: ${results.find((result) => result.error)?.error?.message ?? ''}`
          tally.failures.push({ name: `${spec.file}:${spec.line} ${spec.title}`, detail })
        }
      }
    }
    suite.suites?.forEach(visit)
  }
  suites.forEach(visit)
  return tally
}

function relative(file: string): string {
  return path.relative(projectFolder, file)
}
