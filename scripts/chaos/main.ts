import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { onStopSignal } from '../processes/onStopSignal'
import { headOfTable, rowOf, totalsOf } from './chaosReport'
import type { RoundResult } from './playRound'
import { playRounds } from './playRounds'

// npm run chaos: kills the console, the worker and the database in the middle of removals, on data of its own, and
// checks every mailbox afterwards. See docs/decisions/0002-intent-then-effect-then-look.md.

const usage = `Usage: npm run chaos -- [options]
  --rounds N     how often (20)
  --messages N   messages to remove in each round (500)
  --seed N       play the same moments again; it is printed at the start
  --no-app       without the console: nothing is built, and only the worker and the database die`

const say = (text: string) => process.stdout.write(`${text}\n`)

const options = readOptions()
const results: RoundResult[] = []
const startedAt = Date.now()
say(`Chaos: ${options.rounds} rounds of ${options.messages} messages, seed ${options.seed}`)
try {
  const { kills } = await playRounds({
    ...options,
    mailboxes: 50,
    latencyMilliseconds: 20,
    dataDir: fs.mkdtempSync(path.join(os.tmpdir(), 'clawback-chaos-')),
    report: say,
    onStarted: onStopSignal,
    onRound(result) {
      if (results.length === 0) say(headOfTable())
      results.push(result)
      say(rowOf(result))
    },
  })
  say(totalsOf(results, kills, (Date.now() - startedAt) / 1000))
  if (results.some(({ violations }) => violations.length > 0)) process.exitCode = 1
} catch (error) {
  say(`Chaos ended before its time. ${error instanceof Error ? error.stack : error}`)
  process.exitCode = 1
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        rounds: { type: 'string', default: '20' },
        messages: { type: 'string', default: '500' },
        seed: { type: 'string', default: String(Date.now() % 100_000) },
        'no-app': { type: 'boolean', default: false },
      },
    })
    return {
      rounds: positive('rounds', values.rounds),
      messages: positive('messages', values.messages),
      seed: positive('seed', values.seed),
      withApp: !values['no-app'],
    }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`)
    process.exit(2)
  }
}

function positive(name: string, text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new Error(`--${name} takes a whole number from 1 on, not "${text}"`)
}
