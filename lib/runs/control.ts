import { appendAudit } from '../audit/append'
import { requirePermission } from '../auth/requirePermission'
import type { Tx } from '../db/client'
import { inTransaction } from '../db/transaction'
import { publish } from '../events/publish'
import { sendJob } from '../jobs/sendJob'
import type { Actor } from '../shared/actor'
import type { RunState } from '../shared/runView'
import { storeCounts } from './counts'
import { skipWaiting } from './finish'
import { lockRun } from './lockRun'
import { RunRefused } from './refused'
import { noteRemoved } from './removedByDay'
import { isAtRest } from './rest'
import { statusOf } from './result'

/** What is in flight ends; nothing new is begun. */
export async function pauseRun(runId: string, actor: Actor): Promise<void> {
  await control(runId, actor, 'run.pauseAsked', async (tx, { state, cancelAsked }) => {
    if (cancelAsked) throw new RunRefused('wrongState', 'The run is being cancelled.')
    if (state === 'running') {
      await tx.run.update({ where: { id: runId }, data: { pauseAsked: true } })
      return await callWorkerForResting(tx, runId)
    }
    if (state === 'queued') return await tx.run.update({ where: { id: runId }, data: { state: 'paused' } })
    throw new RunRefused('wrongState', `Only a run that is queued or running can be paused. ${stateWords[state]}`)
  })
}

/** Goes on with a paused run, or with one that our own fault stopped; the frozen set is checked again before. */
export async function resumeRun(runId: string, actor: Actor): Promise<void> {
  await control(runId, actor, 'run.resumed', async (tx, { state, pauseAsked }) => {
    if (state === 'running' && pauseAsked) {
      return await tx.run.update({ where: { id: runId }, data: { pauseAsked: false } })
    }
    if (state !== 'paused' && state !== 'crashed') {
      throw new RunRefused('wrongState', `Only a run that is paused or was stopped can go on. ${stateWords[state]}`)
    }
    await tx.run.update({
      where: { id: runId },
      data: { state: 'queued', pauseAsked: false, crash: null, finishedAt: null },
    })
    await sendJob(tx, 'run.execute', { runId })
  })
}

/** What was done stays done and listed; what had no turn is skipped; what is in flight gets its outcome first. */
export async function cancelRun(runId: string, actor: Actor): Promise<void> {
  await control(runId, actor, 'run.cancelAsked', async (tx, { state, commandId }) => {
    if (state !== 'running' && state !== 'queued' && state !== 'paused' && state !== 'crashed') {
      throw new RunRefused('wrongState', `Only a run that has not ended can be cancelled. ${stateWords[state]}`)
    }
    const begun = await tx.runItem.count({ where: { runId, state: 'executing' } })
    if (state === 'running' || begun > 0) {
      // Only a worker can find out how those ended that were begun.
      await tx.run.update({
        where: { id: runId },
        data: {
          cancelAsked: true,
          pauseAsked: false,
          state: state === 'running' ? 'running' : 'queued',
          finishedAt: null,
        },
      })
      if (state === 'paused' || state === 'crashed') await sendJob(tx, 'run.execute', { runId })
      else if (state === 'running') await callWorkerForResting(tx, runId)
      return
    }
    await skipWaiting(tx, runId)
    const counts = await storeCounts(tx, runId)
    await tx.run.update({
      where: { id: runId },
      data: { state: 'cancelled', outcome: statusOf(counts), finishedAt: new Date(), pauseAsked: false },
    })
    await noteRemoved(tx, commandId, counts.done)
    return { command: commandId, skipped: counts.skipped }
  })
}

/** A run at rest has no worker that could see what was asked. */
async function callWorkerForResting(tx: Tx, runId: string): Promise<void> {
  if (await isAtRest(tx, runId)) await sendJob(tx, 'run.execute', { runId })
}

interface Controlled {
  state: RunState
  commandId: string
  pauseAsked: boolean
  cancelAsked: boolean
}

async function control(
  runId: string,
  actor: Actor,
  action: string,
  change: (tx: Tx, run: Controlled) => Promise<unknown>,
): Promise<void> {
  requirePermission(actor, 'runs.control')
  await inTransaction(async (tx) => {
    const run = await lockRun(tx, runId)
    await change(tx, run)
    await publish(tx, { topic: 'run', id: runId, kind: 'state' })
    await appendAudit(tx, { actor, action, runId, detail: { command: run.commandId, stateBefore: run.state } })
  })
}

export const stateWords: Record<RunState, string> = {
  awaitingApproval: 'It waits for approval: withdraw or reject the request instead.',
  queued: 'It waits for a worker.',
  running: 'It is running.',
  paused: 'It is paused.',
  cancelled: 'It was cancelled.',
  rejected: 'Its request was rejected.',
  expired: 'Its request has expired.',
  finished: 'It has finished.',
  crashed: 'It was stopped by a fault.',
}
