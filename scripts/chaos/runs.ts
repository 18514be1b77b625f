import { setTimeout as sleep } from 'node:timers/promises'
import type { Run } from '../../generated/prisma/client'
import { approve } from '../../lib/approvals/decide'
import { db } from '../../lib/db/client'
import type { StartedRun } from '../../lib/runs/insertRun'
import type { Actor } from '../../lib/shared/actor'
import { throughOutages } from './outage'

const over: ReadonlySet<string> = new Set(['finished', 'crashed', 'cancelled', 'rejected', 'expired'])

/** Waits until the run has ended by itself. */
export async function untilOver(runId: string, timeoutSeconds: number): Promise<Run> {
  const deadline = Date.now() + timeoutSeconds * 1000
  for (;;) {
    const run = await throughOutages(() => db().run.findUniqueOrThrow({ where: { id: runId } }))
    if (over.has(run.state)) return run
    if (Date.now() > deadline) {
      const counts = await countStates(runId)
      throw new Error(`The run ${runId} is still ${run.state} after ${timeoutSeconds} s: ${JSON.stringify(counts)}`)
    }
    await sleep(100)
  }
}

export async function countStates(runId: string): Promise<Record<string, number>> {
  const groups = await throughOutages(() => db().runItem.groupBy({ by: ['state'], where: { runId }, _count: true }))
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]))
}

/** Items that have had their turn */
export async function countEnded(runId: string): Promise<number> {
  return await throughOutages(() =>
    db().runItem.count({ where: { runId, state: { notIn: ['queued', 'executing', 'excluded'] } } }),
  )
}

/**
 * Agrees as the second person. When the database dies on the way nobody knows whether the decision was written, so it is
 * read before it is made again, as a person would.
 */
export async function approveOnce(started: StartedRun, approver: Actor, excludeItemIds: string[] = []): Promise<void> {
  const { approvalId, itemsSha256 } = started
  if (approvalId === null) return
  await throughOutages(async () => {
    const { state } = await db().approval.findUniqueOrThrow({ where: { id: approvalId } })
    if (state === 'pending') await approve(approvalId, { expectedSha256: itemsSha256, excludeItemIds }, approver)
  })
}
