import { setTimeout as sleep } from 'node:timers/promises'
import { db } from '../../lib/db/client'
import { restoreRun } from '../../lib/runs/restore'
import { startRun } from '../../lib/runs/start'
import type { Actor } from '../../lib/shared/actor'
import type { AuditHead } from '../../lib/shared/auditView'
import { checkRestore } from './checkRestore'
import { checkRemoval } from './checkRound'
import type { ConsoleReader } from './consoleReader'
import type { Household } from './household'
import { approveOnce, countEnded, countStates, untilOver } from './runs'
import type { SimulatorWorld } from './simulatorWorld'
import { takeSnapshot } from './snapshot'
import { planStrikes, type Strike } from './strikes'
import { plantLate, plantWave, type Wave } from './wave'

export interface Stage {
  household: Household
  world: SimulatorWorld
  mailboxes: string[]
  analyst: Actor
  approver: Actor
  reader: ConsoleReader | null
  random: () => number
}

/** What is done to the messages of a round; a copy is the one that must not be repeated and changes no original. */
const modes = ['soft', 'deletedItems', 'hard', 'copy'] as const
export type Mode = (typeof modes)[number]

export interface RoundResult {
  round: number
  mode: Mode
  kind: string
  /** "worker at 132" */
  kills: string[]
  /** From the approval to the end of the run */
  seconds: number
  /** Items that were begun, interrupted, and looked at before they were ended */
  lookedAgain: number
  outcomes: Record<string, number>
  /** Requests that changed a message */
  effects: number
  restored: number | null
  violations: string[]
  auditHead: AuditHead | undefined
}

export interface RoundOptions {
  round: number
  token: string
  messages: number
  /** Of the audit log after the round before: it must still be there */
  auditHead: AuditHead | undefined
}

const runTimeoutSeconds = 240
const connectionName = 'Demo organisation'

/** One wave: found, requested, approved, dealt with while processes die, checked against the mailboxes, put back. */
export async function playRound(stage: Stage, options: RoundOptions): Promise<RoundResult> {
  const { household, world, analyst, approver, random } = stage
  const { round, token, messages } = options
  const mode = modes[(round - 1) % modes.length] as Mode
  const plan = planStrikes(round, household.consoleUrl !== null, random)
  const wave = await plantWave(world, stage.mailboxes, { token, messages, onlyInbox: mode === 'copy' })

  const search = await startRun(
    { commandId: 'mail.search', connectionName, input: { mailboxes: wave.mailboxes, subject: wave.subject } },
    analyst,
  )
  await untilOver(search.runId, runTimeoutSeconds)
  const selection = { searchRunId: search.runId, hits: 'all' }
  const request =
    mode === 'copy'
      ? { commandId: 'mail.copy', input: { selection, destination: 'archive' } }
      : { commandId: 'mail.delete', input: { selection, mode } }
  const started = await startRun({ ...request, connectionName, reason: 'Phishing wave' }, analyst)
  const late = await plantLate(world, wave, token)
  const before = await takeSnapshot(world, wave.mailboxes)
  const excludeItemIds = await itemsOf(started.runId, wave.excluded)
  await world.forgetRequests()

  const approvedAt = Date.now()
  const over = new AbortController()
  const watching = stage.reader?.watch(started.runId, over.signal)
  const ending = untilOver(started.runId, runTimeoutSeconds).finally(() => over.abort())
  // Not awaited first: an early strike falls into the approval itself.
  const [run, kills] = await Promise.all([
    ending,
    strikeOut(household, plan.strikes, { runId: started.runId, messages, random, over: over.signal }),
    approveOnce(started, approver, excludeItemIds),
  ])
  const seconds = ((run.finishedAt?.getTime() ?? Date.now()) - approvedAt) / 1000
  await watching

  const checked = await checkRemoval(stage, { ...options, mode, wave, late, before, runId: started.runId })
  const undoable = mode === 'soft' || mode === 'deletedItems'
  const restored = undoable ? await putBack(stage, started.runId, wave) : null
  return {
    round,
    mode,
    kind: plan.name,
    kills: kills.made,
    seconds,
    ...checked,
    restored: restored?.count ?? null,
    outcomes: await countStates(started.runId),
    violations: [
      ...kills.late,
      ...checked.violations,
      ...(restored?.violations ?? []),
      ...(stage.reader?.wrong.splice(0) ?? []),
      ...household.ownDeaths.splice(0),
    ],
  }
}

async function itemsOf(runId: string, planted: Wave['excluded']): Promise<string[]> {
  const ids = new Set(planted.map(({ truth }) => truth.immutableId))
  const items = await db().runItem.findMany({ where: { runId }, select: { id: true, target: true } })
  return items.filter(({ target }) => ids.has((target as { messageId: string }).messageId)).map(({ id }) => String(id))
}

interface Struck {
  made: string[]
  /** A kill that did not come before the end tests nothing */
  late: string[]
}

async function strikeOut(
  household: Household,
  strikes: readonly Strike[],
  run: { runId: string; messages: number; random: () => number; over: AbortSignal },
): Promise<Struck> {
  const struck: Struck = { made: [], late: [] }
  for (const { victims, atShare } of strikes) {
    const names = victims.join('+')
    let ended = await countEnded(run.runId)
    while (ended < Math.floor(atShare * run.messages) && !run.over.aborted) {
      await sleep(25)
      ended = await countEnded(run.runId)
    }
    await sleep(run.random() * 60)
    if (run.over.aborted) {
      struck.late.push(`The run was over before ${names} could be killed at ${Math.round(atShare * 100)} %.`)
      continue
    }
    struck.made.push(`${names} at ${ended}`)
    await household.strike(victims)
  }
  return struck
}

async function putBack(stage: Stage, removalRunId: string, wave: Wave) {
  const started = await restoreRun(removalRunId, stage.analyst, { reason: 'It was a mistake' })
  await approveOnce(started, stage.approver)
  const run = await untilOver(started.runId, runTimeoutSeconds)
  return { count: started.itemCount, violations: await checkRestore(stage.world, wave, run) }
}
