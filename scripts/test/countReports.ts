import path from 'node:path'
import { projectFolder } from '../processes/startChild'
import type { Failure, Tally } from './tally'

interface VitestReport {
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[]
  }[]
}

/** From vitest's JSON reporter. */
export function countVitest(report: unknown): Tally {
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

/** From Playwright's JSON reporter. A test that passed only when repeated (flaky) has failed. */
export function countPlaywright(report: unknown): Tally {
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
