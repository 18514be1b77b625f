export interface Failure {
  name: string
  detail: string
}

/** What a step of the tests counted. Each test, and each check, is one. */
export interface Tally {
  passed: number
  skipped: number
  failures: Failure[]
}

export function add(tallies: Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    skipped: tallies.reduce((sum, tally) => sum + tally.skipped, 0),
    failures: tallies.flatMap((tally) => tally.failures),
  }
}

export function lastLine(tally: Tally): string {
  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
  return `${tally.passed} passed, ${tally.failures.length} failed${skipped}`
}
