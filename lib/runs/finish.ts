import type { Prisma, Run, RunListing } from '../../generated/prisma/client'
import { appendAudit } from '../audit/append'
import type { AnyCommand } from '../commands/define'
import type { Tx } from '../db/client'
import { inTransaction } from '../db/transaction'
import { publish } from '../events/publish'
import type { ResultError } from '../shared/failure'
import type { Target } from '../shared/run'
import type { RunCounts } from '../shared/runView'
import { systemActor } from '../shared/systemActor'
import { storeCounts } from './counts'
import { insertRun } from './insertRun'
import { isListing } from './listing'
import { lockRun } from './lockRun'
import type { PreparedRun } from './prepare'
import { noteRemoved } from './removedByDay'
import { cutShortEntry, type EndedItem, errorEntry, keptEntries, rawEntry, refusedEntry, statusOf } from './result'

const worker = systemActor()

/** A run that follows: prepared before the transaction that ends the run, inserted with it; or why the house said no. */
export type Prepared = { prepared: PreparedRun } | { refused: string; statusCode?: number } | null

export interface Following {
  /** After a removal, the same search again */
  proof: Prepared
  /** After a search that was made to act on what it finds, the action */
  action: Prepared
}

/**
 * Ends a run whose items have all ended (or, cancelled, had no turn), once. false: some are still waiting or in
 * somebody's hands.
 */
export async function endRun(run: Run, command: AnyCommand, { proof, action }: Following): Promise<boolean> {
  return await inTransaction(
    async (tx) => {
      const current = await lockRun(tx, run.id)
      if (current.state !== 'running') return true
      if (current.cancelAsked) await skipWaiting(tx, run.id)
      else if (await isListing(tx, run.id)) return false
      await noteElsewhere(tx, run.id)
      const counts = await storeCounts(tx, run.id)
      if (counts.queued + counts.executing > 0) return false

      const cutShort = current.cancelAsked ? await cutShortItems(tx, run, command) : []
      const state = counts.skipped + cutShort.length > 0 ? 'cancelled' : 'finished'
      const listings = await tx.runListing.findMany({ where: { runId: run.id, failureCode: { not: null } } })
      const refused = state === 'finished' && action && 'refused' in action ? action : null
      const outcome = refused === null ? outcomeOf(counts, listings.length + cutShort.length) : 'failed'
      const changed = counts.done + counts.alreadyThere > 0
      const proofRun = changed && proof && 'prepared' in proof ? await insertRun(tx, proof.prepared) : null
      const actionRun =
        state === 'finished' && action && 'prepared' in action ? await insertRun(tx, action.prepared) : null
      const result = await resultOf(tx, run, command, listings)
      const errors = [
        ...result.errors,
        ...cutShort.map((target) => cutShortEntry(run.title, target)),
        ...(refused === null ? [] : [refusedEntry(run.title, refused.refused, refused.statusCode)]),
      ]
      await tx.run.update({
        where: { id: run.id },
        data: {
          state,
          outcome,
          finishedAt: new Date(),
          pauseAsked: false,
          cancelAsked: false,
          ...result,
          errors: errors as unknown as Prisma.InputJsonValue,
        },
      })
      await noteRemoved(tx, run.commandId, counts.done)
      await publish(tx, { topic: 'run', id: run.id, kind: 'state' })
      await appendAudit(tx, {
        actor: worker,
        action: `run.${state}`,
        runId: run.id,
        detail: {
          command: run.commandId,
          outcome,
          counts: withoutZeros(counts),
          ...(proofRun ? { proofRunId: proofRun.runId } : {}),
          ...(changed && proof && 'refused' in proof ? { proofRefused: proof.refused } : {}),
          ...(actionRun ? { actionRunId: actionRun.runId } : {}),
          ...(refused === null ? {} : { actionRefused: refused.refused }),
        },
      })
      return true
    },
    { timeoutSeconds: 60 },
  )
}

/**
 * Named mailboxes are looked for over every connection of a search. One that a connection does not have and another has
 * is no failure: it is elsewhere, and was searched there.
 */
async function noteElsewhere(tx: Tx, runId: string): Promise<void> {
  if ((await tx.runConnection.count({ where: { runId } })) < 2) return
  await tx.$executeRaw`
    UPDATE "RunItem" AS item
    SET state = 'notFound', failure = 'This connection has no such mailbox; another one has, and it was searched there.',
        "failureCode" = NULL, "statusCode" = NULL
    WHERE item."runId" = ${runId}::uuid AND item.state = 'failed' AND item."failureCode" IN ('unknownMailbox', 'noMailbox')
      AND EXISTS (SELECT 1 FROM "RunItem" AS other
                  WHERE other."runId" = item."runId" AND lower(other.mailbox) = lower(item.mailbox)
                    AND other."connectionId" <> item."connectionId" AND other.state = 'done')`
}

/** Stops a run at our own fault, or because the set is not the one that was approved. Nothing tries it again by itself. */
export async function crashRun(
  runId: string,
  crash: string,
  action: 'run.crashed' | 'run.refusedChangedSet',
): Promise<void> {
  await inTransaction(async (tx) => {
    const run = await lockRun(tx, runId)
    if (run.state !== 'running' && run.state !== 'queued') return
    const counts = await storeCounts(tx, runId)
    await tx.run.update({ where: { id: runId }, data: { state: 'crashed', crash, finishedAt: new Date() } })
    await publish(tx, { topic: 'run', id: runId, kind: 'state' })
    const detail = { command: run.commandId, crash, counts: withoutZeros(counts) }
    await appendAudit(tx, { actor: worker, action, runId, detail })
  })
}

/** false: nobody wants it to pause any more */
export async function settlePause(runId: string): Promise<boolean> {
  return await inTransaction(async (tx) => {
    const run = await lockRun(tx, runId)
    if (run.state !== 'running' || !run.pauseAsked || run.cancelAsked) return false
    const counts = await storeCounts(tx, runId)
    await tx.run.update({ where: { id: runId }, data: { state: 'paused', pauseAsked: false } })
    await publish(tx, { topic: 'run', id: runId, kind: 'state' })
    const detail = { command: run.commandId, counts: withoutZeros(counts) }
    await appendAudit(tx, { actor: worker, action: 'run.paused', runId, detail })
    return true
  })
}

/** What waits for its turn will not get one. */
export async function skipWaiting(tx: Tx, runId: string): Promise<void> {
  await tx.runItem.updateMany({ where: { runId, state: 'queued' }, data: { state: 'skipped', finishedAt: new Date() } })
}

function withoutZeros(counts: RunCounts): Partial<RunCounts> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

/** Changes that were under way when their run was cancelled, and ended with a part of them left. */
async function cutShortItems(tx: Tx, run: Run, command: AnyCommand): Promise<Target[]> {
  const risk = typeof command.risk === 'function' ? command.risk(command.input.parse(run.input)) : command.risk
  // A read that reached a limit is truncated whether or not somebody cancelled it
  if (risk === 'read') return []
  const items = await tx.runItem.findMany({
    where: { runId: run.id, state: 'done', truncated: true },
    orderBy: { position: 'asc' },
    take: keptEntries,
    select: { target: true },
  })
  return items.map(({ target }) => target as unknown as Target)
}

/** A list of targets that broke off is a part that failed, and so is a change that was cut short. */
function outcomeOf(counts: RunCounts, brokenParts: number) {
  const outcome = statusOf(counts)
  if (brokenParts === 0) return outcome
  return outcome === 'successful' ? 'partiallySuccessful' : (outcome ?? 'failed')
}

function listingEntry(title: string, { failure, statusCode }: RunListing): ResultError {
  return { failureIndicator: `${title} failed.`, statusCode: statusCode ?? 0, message: failure ?? '' }
}

async function resultOf(tx: Tx, run: Run, command: AnyCommand, failedListings: readonly RunListing[]) {
  const select = {
    position: true,
    target: true,
    state: true,
    failure: true,
    statusCode: true,
    before: true,
    after: true,
  }
  const order = { orderBy: { position: 'asc' }, take: keptEntries, select } as const
  const ended = (await tx.runItem.findMany({
    where: { runId: run.id, state: { in: ['done', 'alreadyThere'] } },
    ...order,
  })) as unknown as EndedItem[]
  const failed = (await tx.runItem.findMany({
    where: { runId: run.id, state: 'failed' },
    ...order,
  })) as unknown as EndedItem[]
  // Mail content stays with its item, where reading it is noted; a second copy would be read past that.
  const isContent = command.permission === 'mail.content'
  const data = isContent ? [] : ended.flatMap(({ after }) => (after === null ? [] : [after]))
  return {
    data: data as Prisma.InputJsonValue,
    rawData: (isContent ? [] : ended.map(rawEntry)) as unknown as Prisma.InputJsonValue,
    errors: [
      ...failedListings.map((listing) => listingEntry(run.title, listing)),
      ...failed.map((item) => errorEntry(run.title, item)),
    ],
  }
}
