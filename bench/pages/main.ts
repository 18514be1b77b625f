import os from 'node:os'
import process from 'node:process'
import { parseArgs } from 'node:util'
import type { Page } from '@playwright/test'
import { startChild } from '../../scripts/processes/startChild'
import { cloudConnection } from '../support/cloudConnection'
import { insertAudit } from '../support/insertAudit'
import { insertRequest, insertRuns } from '../support/insertRuns'
import { insertSearch } from '../support/insertSearch'
import { type MeasuredConsole, newContext, openConsole, startBrowser } from '../support/openConsole'
import { startBaseline } from '../support/startBaseline'
import { type ActFigures, judge, medianLoad, medianOf, type PageFigures } from './judge'
import { type Load, measureLoad } from './measureLoad'
import { type Act, acts, type Ids, type Place, places, somebody } from './places'

const smallRows = 1_000
/** A removal takes no more at once */
const mostItems = 200_000
const mostMailboxes = 50_000

/**
 * npm run bench -- pages [--rows 1000000] [--rounds 5]: two installations of the production build, one with 1,000 rows each of
 * hits, runs and audit entries and one with a million. Every page is opened in both by turns, each time in a browser with an
 * empty cache, and so is a page of the same framework that holds an empty table.
 */
export async function benchPages(parameters: string[]): Promise<void> {
  const { values } = parseArgs({
    args: parameters,
    options: { rows: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '5' } },
  })
  const rows = Number(values.rows)
  const rounds = Number(values.rounds)
  const baseline = await startBaseline()
  const browser = await startBrowser()
  const consoles: MeasuredConsole[] = []
  try {
    const measured = []
    for (const count of [smallRows, rows]) {
      const console = await openConsole({ everyRole: true })
      consoles.push(console)
      measured.push({ console, ids: await fill(console, count) })
    }
    const [small, large] = measured
    if (!small || !large) throw new Error('There are two installations.')
    tell(
      `Measured on ${os.cpus().length} cores; load ${os.loadavg()[0]?.toFixed(1)} at the start; median of ${rounds} runs.`,
    )

    const base = await measureBaseline(() => newContext(browser, baseline.url), rounds)
    tell('')
    tell(line('page', ['usable small', 'large', 'growth', 'complete small', 'large', 'script']))
    tell(line('baseline: an empty table', [ms(base.usableMs), '', '', ms(base.completeMs), '', kB(base.scriptBytes)]))
    const pages: PageFigures[] = []
    for (const place of places) {
      const figures = await measurePlace(place, small, large, rounds)
      pages.push(figures)
      tell(lineOf(figures))
    }

    tell('')
    const done: ActFigures[] = []
    for (const act of acts) {
      const feedbackMs = await measureAct(act, large, rounds)
      done.push({ name: act.name, feedbackMs })
      tell(line(act.name, [ms(feedbackMs)]))
    }

    tell('')
    const verdicts = judge(pages, done)
    for (const { what, met, figure } of verdicts) tell(`${met ? 'pass      ' : 'FALL SHORT'}  ${what}: ${figure}`)
    if (verdicts.some(({ met }) => !met)) process.exitCode = 1
  } finally {
    await browser.close()
    for (const console of consoles) await console.stop()
    await baseline.stop()
  }
}

interface Measured {
  console: MeasuredConsole
  ids: Ids
}

async function fill({ database, environment, page }: MeasuredConsole, rows: number): Promise<Ids> {
  const startedAt = Date.now()
  await insertAudit(database, rows)
  await insertRuns(database, rows)
  const { runId: removalRunId, approvalId } = await insertRequest(database, Math.min(rows, mostItems))
  const searchRunId = await insertSearch(database, rows, Math.min(rows / 20, mostMailboxes))
  // What a server that has run for a while has done by itself
  await database.query('VACUUM ANALYZE "Hit", "Run", "RunItem", "AuditEntry", "Approval"')
  const verification = startChild({ name: 'The verification', entry: 'cli/audit-verify.ts', environment })
  const how = await verification.ended
  if (how !== 'ended with code 0') throw new Error(`The audit log is not sound: ${verification.lastLines()}`)
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  tell(`${rows.toLocaleString('en')} rows each: ${seconds} s. ${verification.lastLines().split('\n')[0]}`)
  const { rows: connections } = await database.query(`SELECT ${cloudConnection} AS id`)
  const connectionId = connections[0].id
  return { searchRunId, removalRunId, approvalId, connectionId, messageId: await newestMessageOf(page, connectionId) }
}

/** Of a person whom the simulator has by itself: what was inserted is in no mailbox. */
async function newestMessageOf(page: Page, connectionId: string): Promise<string> {
  const query = new URLSearchParams({ connectionId, mailbox: somebody, folder: 'inbox' })
  const answer = await page.request.get(`/api/mailboxes/messages?${query}`)
  if (!answer.ok()) throw new Error(`The messages of ${somebody} were answered with ${answer.status()}.`)
  const messageId = (await answer.json()).rows[0]?.messageId
  if (!messageId) throw new Error(`${somebody} has no message.`)
  return messageId
}

/** The first visit warms the server and is not counted. */
async function measureBaseline(fresh: () => ReturnType<typeof newContext>, rounds: number): Promise<Load> {
  const loads: Load[] = []
  for (let round = 0; round <= rounds; round += 1) loads.push(await measureLoad(await fresh(), '/', 'main table'))
  return medianLoad(loads.slice(1))
}

async function measurePlace(place: Place, small: Measured, large: Measured, rounds: number): Promise<PageFigures> {
  const open = async ({ console, ids }: Measured) =>
    await measureLoad(await console.freshContext(), place.address(ids), place.main)
  const loads: { small: Load; large: Load }[] = []
  for (let round = 0; round <= rounds; round += 1) loads.push({ small: await open(small), large: await open(large) })
  const counted = loads.slice(1)
  return {
    name: place.name,
    small: medianLoad(counted.map((load) => load.small)),
    large: medianLoad(counted.map((load) => load.large)),
  }
}

async function measureAct(act: Act, { console, ids }: Measured, rounds: number): Promise<number> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const context = await console.freshContext()
    const page = await context.newPage()
    await page.goto(act.address(ids))
    await page.locator(act.main).first().waitFor()
    times.push(await act.measure(page))
    await context.close()
  }
  return medianOf(times.slice(1))
}

const ms = (value: number) => `${value.toFixed(0)} ms`
const kB = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`

function lineOf({ name, small, large }: PageFigures): string {
  const growth = (large.usableMs / small.usableMs).toFixed(2)
  const script = kB(Math.max(small.scriptBytes, large.scriptBytes))
  const times = [ms(small.usableMs), ms(large.usableMs), growth, ms(small.completeMs), ms(large.completeMs)]
  return line(name, [...times, script])
}

function line(name: string, cells: string[]): string {
  return `${name.padEnd(26)}${cells.map((cell) => cell.padStart(15)).join('')}`
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`)
}
