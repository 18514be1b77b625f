import { Prisma, type Run } from '../../generated/prisma/client'
import { readApprovalPolicy } from '../approvals/policy'
import { appendAudit } from '../audit/append'
import { requirePermission } from '../auth/requirePermission'
import { db, type Tx } from '../db/client'
import { inTransaction } from '../db/transaction'
import { publish } from '../events/publish'
import { sendJob } from '../jobs/sendJob'
import type { Actor } from '../shared/actor'
import { canonicalJson } from '../shared/canonicalJson'
import { isUuid } from '../shared/isUuid'
import type { Target } from '../shared/run'
import { hasEnded } from '../shared/runWords'
import { stateWords } from './control'
import { storeCounts } from './counts'
import { type Door, houseDoor } from './door'
import type { FrozenItem } from './frozenItem'
import { insertRun } from './insertRun'
import { lockRun } from './lockRun'
import { prepareRun } from './prepare'
import { RunRefused } from './refused'
import { connectionIdsOf } from './runConnections'
import { hashStoredSet } from './setHash'

/**
 * Tries again what failed, and only that. A run that changes something gets a new run with the failed items as its set.
 * A run that only reads is taken up again itself (its failed and skipped items), so that a search becomes complete
 * instead of falling into two halves.
 */
export async function retryFailed(
  runId: string,
  actor: Actor,
  request: { reason?: string } = {},
  door: Door = houseDoor,
): Promise<{ runId: string; approvalId: string | null }> {
  requirePermission(actor, 'runs.control')
  const run = isUuid(runId) ? await db().run.findUnique({ where: { id: runId } }) : null
  if (!run) throw new RunRefused('unknownRun', 'There is no such run.')
  if (!hasEnded(run.state)) {
    throw new RunRefused(
      'wrongState',
      `What failed can be tried again once the run has ended. ${stateWords[run.state]}`,
    )
  }
  const command = door.commandById(run.commandId)
  if (!command) throw new RunRefused('unknownCommand', `There is no command “${run.commandId}” in this version.`)
  requirePermission(actor, command.permission)
  const risk = typeof command.risk === 'function' ? command.risk(command.input.parse(run.input)) : command.risk
  if (risk === 'read') return await takeUpAgain(run, actor)

  const failed = await db().runItem.findMany({
    where: { runId, state: 'failed' },
    orderBy: { position: 'asc' },
    select: { target: true, before: true, checkpoint: true },
  })
  const items = failed.map((item) => ({
    target: item.target as unknown as Target,
    before: item.before ?? undefined,
    checkpoint: item.checkpoint ?? undefined,
  }))
  const prepared = await prepareRun(
    {
      commandId: run.commandId,
      connectionIds: await connectionIdsOf(db(), run.id),
      input: run.input,
      reason: request.reason ?? run.reason ?? undefined,
      parent: { runId, link: 'retry' },
    },
    actor,
    door,
    {
      items,
      searchRunId: run.searchRunId,
      acceptedGaps: run.acceptedGaps,
      approvedByRunId: await approvalThatCovers(run, items),
    },
  )
  const started = await inTransaction(
    async (tx) => {
      await lockRun(tx, runId)
      await refuseSecondRetry(tx, runId)
      return await insertRun(tx, prepared)
    },
    { timeoutSeconds: 300 },
  )
  return { runId: started.runId, approvalId: started.approvalId }
}

/**
 * The run whose approval still covers every one of these items, if there is one: same command, input and connection,
 * every item in the set as it was approved (whose hash is computed again), and decided no longer ago than a request
 * may wait for its decision. Then the second person has already agreed to exactly this.
 */
async function approvalThatCovers(run: Run, items: readonly FrozenItem[]): Promise<string | null> {
  let approved: Run | null = run
  for (;;) {
    const approval: { state: string; approvedSha256: string | null; decidedAt: Date | null } | null =
      await db().approval.findUnique({ where: { runId: approved.id } })
    if (approval) {
      const { expiryHours } = await readApprovalPolicy()
      const { decidedAt } = approval
      if (approval.state !== 'approved' || !decidedAt) return null
      if (decidedAt.getTime() + expiryHours * 3_600_000 < Date.now()) return null
      if ((await hashStoredSet(db(), approved)).remaining !== approval.approvedSha256) return null
      return approved.id === run.id || (await holdsAll(approved, run, items)) ? approved.id : null
    }
    if (approved.parentLink !== 'retry' || !approved.parentRunId) return null
    approved = await db().run.findUnique({ where: { id: approved.parentRunId } })
    if (!approved) return null
  }
}

/** For a retry of a retry: the items of this one are looked up in the set that was approved. */
async function holdsAll(approved: Run, run: Run, items: readonly FrozenItem[]): Promise<boolean> {
  const actOf = async ({ id, commandId, input }: Run) =>
    canonicalJson({ commandId, connectionIds: await connectionIdsOf(db(), id), input })
  if ((await actOf(approved)) !== (await actOf(run))) return false
  const rows = await db().runItem.findMany({
    where: { runId: approved.id, state: { not: 'excluded' } },
    select: { target: true },
  })
  const held = new Set(rows.map(({ target }) => canonicalJson(target)))
  return items.every(({ target }) => held.has(canonicalJson(target)))
}

/** Two people press the button at the same time: one retry is enough. */
async function refuseSecondRetry(tx: Tx, runId: string): Promise<void> {
  const going = await tx.run.count({
    where: {
      parentRunId: runId,
      parentLink: 'retry',
      state: { in: ['awaitingApproval', 'queued', 'running', 'paused'] },
    },
  })
  if (going > 0) throw new RunRefused('wrongState', 'What failed is already being tried again.')
}

async function takeUpAgain(run: Run, actor: Actor): Promise<{ runId: string; approvalId: null }> {
  await inTransaction(async (tx) => {
    const { state } = await lockRun(tx, run.id)
    if (!hasEnded(state)) throw new RunRefused('wrongState', `The run is not over. ${stateWords[state]}`)
    const { count } = await tx.runItem.updateMany({
      where: { runId: run.id, state: { in: ['failed', 'skipped'] } },
      data: { state: 'queued', failureCode: null, failure: null, statusCode: null, finishedAt: null },
    })
    // A list of targets that broke off goes on where it was
    const listing = await tx.runListing.updateMany({
      where: { runId: run.id, endedAt: null },
      data: { failureCode: null, failure: null, statusCode: null },
    })
    if (count === 0 && listing.count === 0 && state !== 'crashed')
      throw new RunRefused('nothingToDo', 'None of its items failed.')
    await tx.run.update({
      where: { id: run.id },
      data: {
        state: 'queued',
        outcome: null,
        finishedAt: null,
        crash: null,
        cancelAsked: false,
        pauseAsked: false,
        hitSummary: Prisma.DbNull,
      },
    })
    await storeCounts(tx, run.id)
    await sendJob(tx, 'run.execute', { runId: run.id })
    await publish(tx, { topic: 'run', id: run.id, kind: 'state' })
    await appendAudit(tx, {
      actor,
      action: 'run.takenUpAgain',
      runId: run.id,
      detail: { command: run.commandId, itemCount: count },
    })
  })
  return { runId: run.id, approvalId: null }
}
