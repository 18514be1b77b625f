import { appendAudit } from '../audit/append'
import { inTransaction } from '../db/transaction'
import type { Actor } from '../shared/actor'
import { Refusal } from '../shared/refusal'
import { type Door, houseDoor } from './door'
import { insertRun, type StartedRun } from './insertRun'
import { prepareRun, type RunRequest } from './prepare'

/** Refusals that somebody who watches over the console wants to know of; a typing error in a form is not one. */
const notedRefusals: ReadonlySet<string> = new Set([
  'notPermitted',
  'connectionNotAllowed',
  'connectionSwitchedOff',
  'wrongConnection',
  'coverageIncomplete',
])

/**
 * The one door. Throws a Refusal (RunRefused, NotPermitted), and then nothing was started; otherwise run, items,
 * approval or job, and audit entry are committed together before it returns.
 */
export async function startRun(request: RunRequest, actor: Actor, door: Door = houseDoor): Promise<StartedRun> {
  try {
    const prepared = await prepareRun(request, actor, door)
    return await inTransaction((tx) => insertRun(tx, prepared), { timeoutSeconds: 300 })
  } catch (error) {
    if (error instanceof Refusal && notedRefusals.has(error.code)) await noteRefusal(request, error, actor)
    throw error
  }
}

async function noteRefusal(request: RunRequest, refusal: Refusal, actor: Actor): Promise<void> {
  const detail = { command: request.commandId.slice(0, 100), code: refusal.code }
  await inTransaction((tx) => appendAudit(tx, { actor, action: 'run.refused', detail }))
}
