import { cpuSeconds } from '../tenant/processUsage'
import { tell } from '../tenant/report'
import { openServer, type ServerUnderTest } from './openServer'
import { type EwsOptions, readEwsOptions } from './options'
import { exchangelibVersion, runExchangelib, runOurs } from './runClient'
import type { FolderFigures, MimeFigures, SearchFigures, SearchTask } from './task'

/** Of the simulator's big mailboxes: one message in so many has this subject. */
const subject = 'confirm your payroll'
const waveEvery = 250
/** What the provider takes when nothing is set, below the server's 27 */
const ourConnections = 24
/** The last is all that the server allows */
const otherConnections = [4, 8, 16, 27]
const bigFolderMessages = 50_000
const mimeMegabytes = 20

const wanted = { times: 5, memoryGrowth: 1.25, roundTrips: 2, timesOfCurl: 1.5, extraMegabytes: 100 }

/** npm run bench -- ews [--mailboxes 500] [--messages 2000] [--latency 30] [--sample 50] [--ours-only] */
export async function benchEws(argv: readonly string[]): Promise<void> {
  const options = readEwsOptions(argv)
  const many = await openServer({ ...options, mimeMegabytes: 0 }, options)
  try {
    await benchSearch(many, options)
  } finally {
    await many.stop()
  }
  const big = await openServer({ mailboxes: 1, messages: bigFolderMessages, mimeMegabytes }, options)
  try {
    await benchFolder(big)
    await benchMime(big)
  } finally {
    await big.stop()
  }
}

async function benchSearch(server: ServerUnderTest, options: EwsOptions): Promise<void> {
  const task = (mailboxes: readonly string[], connections: number): SearchTask => ({
    kind: 'search',
    ...server.access,
    mailboxes: [...mailboxes],
    subject,
    connections,
  })
  const sample = server.mailboxes.slice(0, options.sample)
  // The server's code compiled and every mailbox made: whoever comes first would pay for both.
  await runOurs<SearchFigures>(task(server.mailboxes, ourConnections))

  const ours = await measured(server, () => runOurs<SearchFigures>(task(server.mailboxes, ourConnections)))
  const missed = tellSearch(`ours, the provider itself, ${ourConnections} connections`, ours, server, options)
  const growth = Math.max(...ours.megabytes) / (ours.megabytes[0] ?? Number.NaN)
  judge(missed === 0, 'nothing missed')
  judge(
    growth <= wanted.memoryGrowth,
    `memory grew ${growth.toFixed(2)} times after the first quarter, at most ${wanted.memoryGrowth}`,
  )
  if (options.oursOnly) return

  const version = await exchangelibVersion()
  if (version === null) {
    process.stdout.write(
      'exchangelib is not installed for /usr/bin/python3 (Debian: python3-exchangelib): nothing to compare with.\n',
    )
    return
  }
  // 0: its own default, which is one
  const defaults = await runExchangelib<SearchFigures>(task(sample, 0))
  const factor = server.mailboxes.length / sample.length
  tell(`exchangelib ${version}, its defaults: one connection`, [
    `${(defaults.seconds * factor).toFixed(1)} s (extrapolated from ${sample.length} mailboxes in ${defaults.seconds.toFixed(1)} s)`,
  ])
  const tried: { connections: number; seconds: number }[] = []
  for (const connections of otherConnections) {
    const { seconds, failed } = await runExchangelib<SearchFigures>(task(sample, connections))
    process.stdout.write(
      `  ${connections} connections and threads: ${sample.length} mailboxes in ${seconds.toFixed(1)} s, ${failed.length} failed\n`,
    )
    if (failed.length === 0) tried.push({ connections, seconds })
  }
  const [best] = tried.toSorted((one, other) => one.seconds - other.seconds)
  if (!best) throw new Error('exchangelib failed at every setting')
  const { connections } = best
  const theirs = await measured(server, () => runExchangelib<SearchFigures>(task(server.mailboxes, connections)))
  tellSearch(`exchangelib ${version}, its best: ${connections} connections and threads`, theirs, server, options)
  const times = theirs.seconds / ours.seconds
  judge(
    times >= wanted.times,
    `ours is ${times.toFixed(1)} times as fast as exchangelib’s best, ${((defaults.seconds * factor) / ours.seconds).toFixed(1)} times as its defaults; at least ${wanted.times} times its best`,
  )
}

type Measured = SearchFigures & { serverCpuSeconds: number | null }

async function measured(server: ServerUnderTest, run: () => Promise<SearchFigures>): Promise<Measured> {
  const before = cpuSeconds(server.pid)
  const figures = await run()
  const after = cpuSeconds(server.pid)
  return { ...figures, serverCpuSeconds: before === null || after === null ? null : after - before }
}

/** How many messages that are there were not found, or were found twice */
function tellSearch(name: string, figures: Measured, server: ServerUnderTest, { messages }: EwsOptions): number {
  const { seconds, found, failed, megabytes, serverCpuSeconds } = figures
  const expected = server.mailboxes.length * Math.floor(messages / waveEvery)
  const different = new Set(found).size
  const missed = expected - different + (found.length - different)
  tell(name, [
    `${seconds.toFixed(1)} s, ${(server.mailboxes.length / seconds).toFixed(0)} mailboxes a second`,
    `found ${different} of ${expected} messages${failed.length > 0 ? `; ${failed.length} mailboxes failed, the first with: ${failed[0]}` : ''}`,
    `memory ${megabytes.join(', ')} MB; processor time: client ${figures.cpuSeconds.toFixed(1)} s, server ${serverCpuSeconds?.toFixed(1) ?? 'unknown'} s`,
  ])
  return missed
}

async function benchFolder({ access, mailboxes: [mailbox = ''] }: ServerUnderTest): Promise<void> {
  const task = { kind: 'folder', ...access, mailbox, pageSize: 50 } as const
  // The server makes the mailbox when it is asked for it first
  await runOurs<FolderFigures>(task)
  const { milliseconds, roundTrips, messages, hasMore } = await runOurs<FolderFigures>(task)
  tell(`a folder of ${bigFolderMessages} items`, [
    `first ${messages} of them after ${milliseconds.toFixed(0)} ms${hasMore ? '' : ', and no more'}`,
  ])
  judge(messages === task.pageSize && hasMore, 'a whole page, and more to come')
  judge(roundTrips <= wanted.roundTrips, `${roundTrips} round trips, at most ${wanted.roundTrips}`)
}

async function benchMime({ access, mailboxes: [mailbox = ''] }: ServerUnderTest): Promise<void> {
  const figures = await runOurs<MimeFigures>({ kind: 'mime', ...access, mailbox, rounds: 7 })
  const { megabytes, milliseconds, curlMilliseconds, extraMegabytes } = figures
  tell(`the source of a message of ${megabytes.toFixed(1)} MB`, [
    `ours ${milliseconds.toFixed(0)} ms, curl ${curlMilliseconds?.toFixed(0) ?? 'absent'}${curlMilliseconds === null ? '' : ' ms'} (medians of 7, by turns)`,
  ])
  if (curlMilliseconds !== null) {
    const times = milliseconds / curlMilliseconds
    judge(times <= wanted.timesOfCurl, `${times.toFixed(2)} times what curl takes, at most ${wanted.timesOfCurl}`)
  }
  if (extraMegabytes === null) process.stdout.write('  extra memory: this system does not tell\n')
  else
    judge(
      extraMegabytes < wanted.extraMegabytes,
      `${extraMegabytes.toFixed(0)} MB of extra memory, below ${wanted.extraMegabytes}`,
    )
}

function judge(holds: boolean, words: string): void {
  process.stdout.write(`  ${holds ? 'holds' : 'FALLS SHORT'}: ${words}\n`)
  if (!holds) process.exitCode = 1
}
