import { approve } from '../../lib/approvals/decide'
import { db } from '../../lib/db/client'
import { readCoverage } from '../../lib/runs/coverage'
import { startRun } from '../../lib/runs/start'
import { BareGraph } from './bareGraph'
import { openTenant, type Tenant } from './openTenant'
import { readTenantOptions } from './options'
import { processorWords, tell } from './report'
import { runToEnd, untilEnd } from './runToEnd'

const messagesPerMailbox = 5
const wantedTimes = 20

interface Removal {
  /** What our worker is asked for */
  commandId: string
  input: object
  /** One message as IBM's function does it: no batch, one after the other */
  ask(mailbox: string, messageId: string): { method: string; url: string; body?: object }
}

const messageUrl = (mailbox: string, messageId: string) =>
  `/users/${encodeURIComponent(mailbox)}/messages/${encodeURIComponent(messageId)}`

const removals: Record<'delete' | 'move', Removal> = {
  delete: {
    commandId: 'mail.delete',
    input: { mode: 'soft' },
    ask: (mailbox, messageId) => ({ method: 'DELETE', url: messageUrl(mailbox, messageId) }),
  },
  move: {
    commandId: 'mail.move',
    input: { destination: 'junkemail' },
    ask: (mailbox, messageId) => ({
      method: 'POST',
      url: `${messageUrl(mailbox, messageId)}/move`,
      body: { destinationId: 'junkemail' },
    }),
  },
}

/**
 * npm run bench -- delete --messages 10000 [--latency 100] [--throttle 0.05] [--workers 1]
 * A frozen and approved set of so many messages, five in each mailbox, taken back by our worker; and one request after the
 * other, extrapolated from a sample in the same world.
 */
export async function benchRemoval(name: 'delete' | 'move', argv: readonly string[]): Promise<void> {
  const options = readTenantOptions(argv)
  const removal = removals[name]
  const mailboxes = Math.ceil(options.messages / messagesPerMailbox)
  const tenant = await openTenant({ ...options, mailboxes })
  try {
    const search = await runToEnd(
      tenant,
      'mail.search',
      { mailboxes: ['all'], maxPerMailbox: messagesPerMailbox, maxTotal: options.messages },
      tenant.analyst,
    )
    const single = await oneByOne(tenant, removal, search.runId, options.sample)
    await tenant.control.reset()

    const runId = await approved(tenant, removal, search.runId)
    await tenant.control.forget()
    const result = await untilEnd(tenant, runId)
    const asked = await tenant.control.asked()
    const states = await db().runItem.groupBy({ by: ['state'], where: { runId }, _count: true })
    const count = states.reduce((sum, state) => sum + state._count, 0)
    const failed = states.find(({ state }) => state === 'failed')?._count ?? 0
    tell(`ours, ${options.workers} ${options.workers === 1 ? 'worker' : 'workers'}`, [
      `${result.seconds.toFixed(1)} s for ${count} messages: ${states.map(({ state, _count }) => `${_count} ${state}`).join(', ')}`,
      `${asked.requests} requests in ${asked.envelopes} batches, ${asked.refused} answers 429, at most ${asked.mostInOneMailbox} at once in one mailbox`,
      processorWords(result),
    ])
    const seconds = (single.seconds / single.done) * count
    tell('one after the other', [
      `${seconds.toFixed(0)} s (extrapolated from ${single.done} messages in ${single.seconds.toFixed(1)} s)`,
    ])
    const times = seconds / result.seconds
    process.stdout.write(`Ours is ${times.toFixed(1)} times as fast (wanted: ${wantedTimes}).\n`)
    if (times < wantedTimes || failed > 0) process.exitCode = 1
  } finally {
    await tenant.stop()
  }
}

async function oneByOne(tenant: Tenant, removal: Removal, searchRunId: string, sample: number) {
  const hits = await db().hit.findMany({
    where: { runId: searchRunId },
    orderBy: { id: 'asc' },
    take: sample,
    select: { mailbox: true, messageId: true },
  })
  const graph = new BareGraph(tenant.address)
  await graph.signIn()
  const begun = performance.now()
  for (const { mailbox, messageId } of hits) {
    const { method, url, body } = removal.ask(mailbox, messageId)
    const { status } = await graph.ask(method, url, body)
    if (status >= 400) throw new Error(`${method} was answered with ${status}`)
  }
  await graph.close()
  return { done: hits.length, seconds: (performance.now() - begun) / 1000 }
}

/** Asked for by one person and approved by another, as it must be. */
async function approved(tenant: Tenant, removal: Removal, searchRunId: string): Promise<string> {
  const { gaps } = await readCoverage(searchRunId)
  const { runId, approvalId, itemsSha256 } = await startRun(
    {
      commandId: removal.commandId,
      connectionId: tenant.connectionId,
      input: { ...removal.input, selection: { searchRunId, hits: 'all' } },
      reason: 'Measured',
      acceptedGaps: gaps,
    },
    tenant.analyst,
  )
  if (approvalId) await approve(approvalId, { expectedSha256: itemsSha256 }, tenant.approver)
  return runId
}
