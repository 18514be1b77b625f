import fs from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { projectFolder } from '../processes/startChild'
import { findBrowser } from './findBrowser'
import { runChecks } from './runChecks'
import { runPlaywright, runVitest } from './runTests'
import { add, lastLine, type Tally } from './tally'

// npm test [-- checks|unit|e2e|long …]: everything but what takes minutes (long), or the parts that are named. What
// follows a part goes to its tool.

const everyday = ['checks', 'unit', 'e2e'] as const
const parts = [...everyday, 'long'] as const
type Part = (typeof parts)[number]

const isPart = (word: string): word is Part => (parts as readonly string[]).includes(word)
const words = process.argv.slice(2)
const asked = words.filter(isPart)
const parameters = words.filter((word) => !isPart(word))
if (parameters.length > 0 && asked.length !== 1) {
  console.error(`Usage: npm test, or npm test -- ${parts.join('|')}, with one part also parameters for its tool.`)
  process.exit(2)
}

const run: Record<Part, () => Promise<Tally>> = {
  checks: runChecks,
  unit: () => runVitest(parameters),
  async e2e() {
    if (!fs.existsSync(path.join(projectFolder, 'e2e'))) throw new Error('There is no folder e2e.')
    return runPlaywright(parameters, { CHROME_PATH: await findBrowser() })
  },
  long: () => runVitest(['--mode', 'long', ...parameters]),
}

const tallies: Tally[] = []
for (const part of asked.length > 0 ? parts.filter((one) => asked.includes(one)) : everyday) {
  console.log(`\n== ${part} ==`)
  tallies.push(
    await run[part]().catch((error: Error) => ({
      passed: 0,
      skipped: 0,
      failures: [{ name: part, detail: error.message }],
    })),
  )
}

const total = add(tallies)
if (total.failures.length > 0) console.log('\n== failures ==')
for (const { name, detail } of total.failures) console.log(`${name}\n    ${firstLines(detail)}`)
console.log(`\n${lastLine(total)}`)
process.exitCode = total.failures.length === 0 && total.passed > 0 ? 0 : 1

function firstLines(text: string): string {
  return stripVTControlCharacters(text).trim().split('\n').slice(0, 8).join('\n    ')
}
