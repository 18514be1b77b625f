import { fork } from 'node:child_process'
import path from 'node:path'
import { db } from '../../lib/db/client'
import { readCoverage } from '../../lib/runs/coverage'
import { projectFolder } from '../../scripts/processes/startChild'
import { BareGraph } from './bareGraph'
import { listUsers, searchAsIbm, searchOneByOne } from './ibmSearch'
import { openTenant, type Tenant } from './openTenant'
import { readTenantOptions, type TenantOptions } from './options'
import { processorWords, tell } from './report'
import { type OurResult, runToEnd } from './runToEnd'

/** Of the simulated wave: about eight in a hundred generated people have a copy of one of its variants. */
const subject = 'payslip is on hold'
const wantedTimes = 25
const warmingMailboxes = 500
const wantedDeviation = 0.2

/**
 * npm run bench -- search --mailboxes 10000 --latency 100 --throttle 0.05 [--workers 1] [--ours-only]
 * npm run bench -- search --growth 1000,5000,10000,50000
 * The whole tenant, searched by our worker, by the flow that IBM publishes, and by one request after the other, in the
 * same world of the same simulator.
 */
export async function benchSearch(argv: readonly string[]): Promise<void> {
  const options = readTenantOptions(argv)
  if (options.growth.length > 0) return await benchGrowth(options.growth, argv)
  const tenant = await openTenant(options)
  try {
    await warmUp(tenant)
    const ours = await searchHere(tenant)
    tellOurs(ours, options)
    if (ours.missed > 0) process.exitCode = 1
    if (options.oursOnly) {
      process.send?.({ seconds: ours.result.seconds, mailboxes: ours.targeted } satisfies Sized)
      return
    }
    const graph = new BareGraph(tenant.address)
    await graph.signIn()
    await tenant.control.forget()
    const single = await searchOneByOne(graph, subject, options.sample)
    const singleSeconds = (single.seconds / single.mailboxes) * ours.targeted
    tell('one after the other', [
      `${singleSeconds.toFixed(0)} s (extrapolated from ${single.mailboxes} mailboxes in ${single.seconds.toFixed(1)} s)`,
      `missed in the sample: ${single.mailboxes - single.searched.size}`,
    ])
    await tenant.control.forget()
    const ibm = await searchAsIbm(graph, subject)
    const asked = await tenant.control.asked()
    tell('as IBM documents it', [
      `${ibm.seconds.toFixed(1)} s`,
      `missed: ${ibm.mailboxes - ibm.searched.size} of ${ibm.mailboxes} mailboxes, ${ours.found - ibm.found.size} of ${ours.found} messages`,
      `${asked.requests} requests in ${asked.envelopes} batches, ${asked.refused} answers 429`,
    ])
    const times = ibm.seconds / ours.result.seconds
    process.stdout.write(
      `Ours is ${times.toFixed(1)} times as fast as IBM’s flow (wanted: ${wantedTimes}), and ${(singleSeconds / ours.result.seconds).toFixed(0)} times as fast as one after the other.\n`,
    )
    await graph.close()
    if (times < wantedTimes) process.exitCode = 1
  } finally {
    await tenant.stop()
  }
}

/** Each size in a process of its own, as the database, the configuration and the memory are. */
async function benchGrowth(sizes: readonly number[], argv: readonly string[]): Promise<void> {
  const sized: Sized[] = []
  for (const mailboxes of sizes) {
    const parameters = [...argv, '--growth', '', '--mailboxes', String(mailboxes), '--ours-only']
    sized.push(await measureOneSize(parameters))
  }
  const each = sized.map(({ seconds, mailboxes }) => `${((seconds * 1000) / mailboxes).toFixed(2)} ms`)
  process.stdout.write(`Per mailbox, all in all: ${each.join(', ')}.\n`)
  // Through two points there is always a line
  if (new Set(sizes).size < 3) {
    process.stdout.write('Whether that is flat is seen from three sizes on.\n')
    return
  }
  const { fixedSeconds, secondsEach, deviation } = lineThrough(sized)
  process.stdout.write(
    `${fixedSeconds.toFixed(1)} s whatever the size, and ${(secondsEach * 1000).toFixed(2)} ms for each mailbox; off that line by at most ${(deviation * 100).toFixed(0)} % (wanted: ${wantedDeviation * 100} %).\n`,
  )
  if (deviation > wantedDeviation) process.exitCode = 1
}

interface Sized {
  seconds: number
  mailboxes: number
}

/**
 * Flat means: each further mailbox takes as long whether there are a thousand or fifty thousand. What a search takes at its
 * beginning and for the last mailboxes that are refused twice, whose waits nobody may cut short, does not grow.
 */
function lineThrough(sized: readonly Sized[]) {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const meanSeconds = mean(sized.map(({ seconds }) => seconds))
  const meanMailboxes = mean(sized.map(({ mailboxes }) => mailboxes))
  const apart = sized.map((one) => ({ x: one.mailboxes - meanMailboxes, y: one.seconds - meanSeconds }))
  const secondsEach = mean(apart.map(({ x, y }) => x * y)) / mean(apart.map(({ x }) => x * x))
  const fixedSeconds = meanSeconds - secondsEach * meanMailboxes
  const deviation = Math.max(
    ...sized.map(({ seconds, mailboxes }) => Math.abs(seconds / (fixedSeconds + secondsEach * mailboxes) - 1)),
  )
  return { fixedSeconds, secondsEach, deviation }
}

function measureOneSize(parameters: readonly string[]): Promise<Sized> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(projectFolder, 'scripts/run.mjs'), ['bench/main.ts', 'search', ...parameters])
    let told: Sized | undefined
    child.once('message', (message) => {
      told = message as Sized
    })
    child.once('exit', (code) => {
      if (code !== 0) process.exitCode = 1
      if (told === undefined) reject(new Error(`The bench of one size ended with ${code} and told nothing`))
      else resolve(told)
    })
  })
}

/** Worker, database and simulator as they are when they have been running for a while: code compiled, connections open. */
async function warmUp(tenant: Tenant): Promise<void> {
  const graph = new BareGraph(tenant.address)
  await graph.signIn()
  const mailboxes = (await listUsers(graph)).slice(0, warmingMailboxes)
  await graph.close()
  await runToEnd(tenant, 'mail.search', { mailboxes, subject }, tenant.analyst)
}

interface Ours {
  result: OurResult
  targeted: number
  found: number
  missed: number
  lines: string[]
}

async function searchHere(tenant: Tenant): Promise<Ours> {
  await tenant.control.forget()
  const result = await runToEnd(tenant, 'mail.search', { mailboxes: ['all'], subject }, tenant.analyst)
  const asked = await tenant.control.asked()
  const coverage = await readCoverage(result.runId)
  // Searched, or with a reason why not
  const missed = coverage.targeted - coverage.searched - coverage.failed + (coverage.listing?.state === 'ended' ? 0 : 1)
  const reasons = coverage.failedByCode.map(({ code, count }) => `${count} ${code}`).join(', ') || 'none'
  const twice = await db().runItem.count({ where: { runId: result.runId, attempts: { gt: 1 } } })
  return {
    result,
    targeted: coverage.targeted,
    found: coverage.hitCount,
    missed,
    lines: [
      `searched ${coverage.searched} of ${coverage.targeted} mailboxes; failed with a reason: ${reasons}; missed: ${missed}; taken up twice: ${twice}`,
      `found ${coverage.hitCount} messages in ${coverage.mailboxesWithHits} mailboxes`,
      `${asked.requests} requests in ${asked.envelopes} batches, ${asked.refused} answers 429, at most ${asked.mostInOneMailbox} at once in one mailbox`,
    ],
  }
}

function tellOurs({ result, targeted, lines }: Ours, options: TenantOptions): void {
  tell(`ours, ${options.workers} ${options.workers === 1 ? 'worker' : 'workers'}`, [
    `${result.seconds.toFixed(1)} s, ${(targeted / result.seconds).toFixed(0)} mailboxes a second`,
    ...lines,
    processorWords(result),
  ])
}
