import type { Run } from '../../generated/prisma/client'
import { appendAudit } from '../audit/append'
import { isDatabaseOutage } from '../db/isDatabaseOutage'
import { inTransaction } from '../db/transaction'
import { publish } from '../events/publish'
import { log } from '../log'
import { systemActor } from '../shared/systemActor'
import { storeRateBasis } from './counts'
import { describeCrash } from './describeCrash'
import { type Door, houseDoor } from './door'
import { noteExecution } from './executedHere'
import { type ExecuteOptions, Execution } from './execution'
import { crashRun } from './finish'
import { lockRun } from './lockRun'
import { isListed } from './prepare'
import { usualRetry } from './turn'
import { whyChanged } from './whyChanged'

const usualOptions: ExecuteOptions = { leaseSeconds: 15, retry: usualRetry }

/**
 * Does a run, or its part of a run that several workers share. Returns when the run has ended, waits for a person, or
 * `signal` was aborted (the job is then given to the next worker); safe to call again at any time. Throws only when the
 * database is away.
 */
export async function executeRun(
  runId: string,
  signal: AbortSignal,
  door: Door = houseDoor,
  options: Partial<ExecuteOptions> = {},
): Promise<void> {
  const run = await begin(runId)
  if (!run) return
  const ended = noteExecution(runId)
  try {
    const command = door.commandById(run.commandId)
    if (!command) throw new Error(`There is no command ${run.commandId} in this version`)
    // A read whose targets are listed while it runs has no frozen set
    const parsed = command.input.parse(run.input)
    const listed = isListed(command, parsed, typeof command.risk === 'function' ? command.risk(parsed) : command.risk)
    const changed = listed ? null : await whyChanged(run)
    if (changed) return await crashRun(runId, changed, 'run.refusedChangedSet')
    await new Execution(run, command, door, signal, { ...usualOptions, ...options }).work()
  } catch (error) {
    if (isDatabaseOutage(error)) throw error
    log().error({ err: error, runId, command: run.commandId }, 'run crashed')
    await crashRun(runId, describeCrash(error), 'run.crashed')
  } finally {
    ended()
  }
}

/** null: there is nothing to do (any more), or not yet */
async function begin(runId: string): Promise<Run | null> {
  return await inTransaction(async (tx) => {
    if ((await tx.run.count({ where: { id: runId } })) === 0) return null
    const run = await lockRun(tx, runId)
    if (run.state === 'running') return run
    if (run.state !== 'queued') return null
    const started = await tx.run.update({
      where: { id: runId },
      data: { state: 'running', startedAt: run.startedAt ?? new Date() },
    })
    await storeRateBasis(tx, runId)
    await publish(tx, { topic: 'run', id: runId, kind: 'state' })
    if (!run.startedAt) {
      await appendAudit(tx, { actor: systemActor(), action: 'run.started', runId, detail: { command: run.commandId } })
    }
    return started
  })
}
