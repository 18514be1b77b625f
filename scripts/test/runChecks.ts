import { allChecks } from '../checks/allChecks'
import type { Tally } from './tally'

export async function runChecks(): Promise<Tally> {
  const tally: Tally = { passed: 0, skipped: 0, failures: [] }
  for (const check of allChecks) {
    const startedAt = performance.now()
    const found = await check.find().catch((error: unknown) => [`the check itself failed: ${error}`])
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(`${found.length === 0 ? 'ok    ' : 'FAILED'}  ${check.name} (${seconds} s)`)
    if (found.length === 0) {
      tally.passed += 1
    } else {
      console.log(found.map((one) => `        ${one.replaceAll('\n', '\n        ')}`).join('\n'))
      tally.failures.push({ name: check.name, detail: `${found.length} found` })
    }
  }
  return tally
}
