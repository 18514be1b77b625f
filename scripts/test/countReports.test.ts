import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from './countReports'
import { add, lastLine } from './tally'

const outcome = (fullName: string, status: string) => ({
  fullName,
  status,
  failureMessages: status === 'failed' ? ['why'] : [],
})

test('vitest: passed, failed and skipped tests are counted, and a file that did not load is a failure', () => {
  const tally = countVitest({
    testResults: [
      {
        name: '/x/a.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          outcome('a', 'passed'),
          outcome('b', 'failed'),
          outcome('c', 'pending'),
          outcome('d', 'todo'),
        ],
      },
      { name: '/x/b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
    ],
  })
  expect(tally).toMatchObject({ passed: 1, skipped: 2 })
  expect(tally.failures.map(({ detail }) => detail)).toEqual(['why', 'Cannot find module'])
})

test('Playwright: nested suites are counted, a flaky test has failed, and so has a set-up that threw', () => {
  const spec = (title: string, status: string) => ({
    title,
    file: 'a.spec.ts',
    line: 1,
    tests: [{ status, results: [{ error: status === 'expected' ? undefined : { message: 'why' } }] }],
  })
  const tally = countPlaywright({
    suites: [
      {
        title: 'a.spec.ts',
        specs: [spec('one', 'expected')],
        suites: [
          { title: 'group', specs: [spec('two', 'unexpected'), spec('three', 'flaky'), spec('four', 'skipped')] },
        ],
      },
    ],
    errors: [{ message: 'the set-up failed' }],
  })
  expect(tally).toMatchObject({ passed: 1, skipped: 1 })
  expect(tally.failures.map(({ detail }) => detail)).toEqual(['the set-up failed', 'unexpected: why', 'flaky: why'])
})

test('the last line', () => {
  const failed = { passed: 1, skipped: 0, failures: [{ name: 'x', detail: '' }] }
  expect(lastLine(failed)).toBe('1 passed, 1 failed')
  expect(lastLine(add([failed, { passed: 2, skipped: 3, failures: [] }]))).toBe('3 passed, 1 failed, 3 skipped')
})
