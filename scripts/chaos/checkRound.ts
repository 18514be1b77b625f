import type { Run, RunItem } from '../../generated/prisma/client'
import { verifyAudit } from '../../lib/audit/verify'
import { db } from '../../lib/db/client'
import { countsOf } from '../../lib/runs/counts'
import { getProof } from '../../lib/runs/readProof'
import type { AuditHead } from '../../lib/shared/auditView'
import type { MessageTarget } from '../../lib/shared/run'
import { checkMailboxes } from './checkMailboxes'
import type { Mode, Stage } from './playRound'
import { untilOver } from './runs'
import type { Snapshot } from './snapshot'
import type { Planted, Wave } from './wave'

export interface Removal {
  runId: string
  mode: Mode
  messages: number
  wave: Wave
  late: Planted
  before: Snapshot
  auditHead: AuditHead | undefined
}

export interface Checked {
  violations: string[]
  lookedAgain: number
  effects: number
  auditHead: AuditHead | undefined
}

/** The console's word against the mailboxes' truth. */
export async function checkRemoval(stage: Stage, removal: Removal): Promise<Checked> {
  const { runId, mode, wave } = removal
  // Counted before the proof: its requests change nothing, and neither does the look at the mailboxes.
  const effects = await stage.world.countRequests(mode === 'hard' ? ['permanentDelete'] : ['move', 'copy'])
  const [run, items] = await Promise.all([
    db().run.findUniqueOrThrow({ where: { id: runId } }),
    db().runItem.findMany({ where: { runId } }),
  ])
  const audit = await verifyAudit({ expectHead: removal.auditHead })
  const violations = [
    ...checkRun(run, items),
    ...checkItems(items, wave),
    ...(await checkMailboxes(stage.world, removal)),
    ...(await checkProof(stage, removal)),
    ...(await checkAudit(runId)),
    ...(audit.intact ? [] : [`The audit log is broken: ${audit.problem}`]),
    ...(effects > wave.targets.length
      ? [`${effects} requests changed ${wave.targets.length} messages: something was sent twice.`]
      : []),
  ]
  const shown = await stage.reader?.countsOf(runId)
  if (shown && JSON.stringify(shown) !== JSON.stringify(countsOf(run.counts, run.itemCount))) {
    violations.push(`The console shows ${JSON.stringify(shown)}.`)
  }
  return {
    violations,
    lookedAgain: items.filter(({ attempts }) => attempts > 1).length,
    effects,
    auditHead: audit.intact ? audit.head : removal.auditHead,
  }
}

function checkRun(run: Run, items: readonly RunItem[]): string[] {
  const wrong: string[] = []
  if (run.state !== 'finished' || run.outcome !== 'successful') {
    wrong.push(`The run ended as ${run.state}, ${run.outcome}${run.crash ? `: ${run.crash}` : ''}.`)
  }
  const counted = Object.groupBy(items, ({ state }) => state)
  const stored = countsOf(run.counts, run.itemCount)
  for (const [state, count] of Object.entries(stored)) {
    const actual = state === 'total' ? items.length : (counted[state as RunItem['state']]?.length ?? 0)
    if (actual !== count) wrong.push(`The run says ${count} ${state}, and there are ${actual}.`)
  }
  return wrong
}

/** Exactly the frozen set; each item with one outcome, and with what was there before. */
function checkItems(items: readonly RunItem[], { targets, excluded }: Wave): string[] {
  const wrong: string[] = []
  const expected = new Map<string, { planted: Planted; state: RunItem['state'] }>()
  for (const planted of targets) expected.set(planted.truth.immutableId, { planted, state: 'done' })
  for (const planted of excluded) expected.set(planted.truth.immutableId, { planted, state: 'excluded' })
  for (const item of items) {
    const target = item.target as unknown as MessageTarget
    const wanted = expected.get(target.messageId)
    expected.delete(target.messageId)
    const name = `Item ${item.position}`
    if (!wanted) wrong.push(`${name} is not of the wave, or is there twice.`)
    else if (item.state !== wanted.state || item.finishedAt === null || item.claimedBy !== null) {
      wrong.push(`${name} is ${item.state} (${item.failure ?? 'no failure'}), not ${wanted.state}.`)
    } else if (item.state === 'done' && !isBeforeKept(item.before, target, wanted.planted)) {
      wrong.push(`${name} has lost what was there before: ${JSON.stringify(item.before)}.`)
    }
  }
  if (expected.size > 0) wrong.push(`${expected.size} messages of the wave have no item.`)
  return wrong
}

function isBeforeKept(before: unknown, target: MessageTarget, { truth }: Planted): boolean {
  const kept = before as Record<string, unknown> | null
  // A copy leaves the original as it is; it keeps which copies were there.
  const copies = kept?.messages as { messageId: string; inDestination: string[] }[] | undefined
  if (copies)
    return copies.length === 1 && copies[0]?.messageId === truth.immutableId && !copies[0].inDestination.length
  return (
    kept?.messageId === truth.immutableId &&
    kept.folderId === target.folderId &&
    kept.isRead === truth.isRead &&
    JSON.stringify(kept.categories) === JSON.stringify(truth.categories)
  )
}

/** The search that runs again by itself finds what nobody was to touch, and nothing else. */
async function checkProof(stage: Stage, { runId, mode, wave }: Removal): Promise<string[]> {
  const proofs = await db().run.findMany({ where: { parentRunId: runId, parentLink: 'proof' }, select: { id: true } })
  if (mode === 'copy') return proofs.length === 0 ? [] : ['A copy was followed by a proof.']
  const [proof] = proofs
  if (!proof || proofs.length > 1) return [`There are ${proofs.length} proofs of the removal, not one.`]
  await untilOver(proof.id, 120)
  const view = await getProof(runId, stage.analyst)
  // What the approver took out is there on purpose; the copy that came later is what is left
  const excluded = wave.excluded.length
  const moved = mode === 'deletedItems' ? wave.targets.length : 0
  const { left, excluded: takenOut, whereMoved, coverage } = view ?? {}
  return coverage?.complete && left === 1 && takenOut === excluded && whereMoved === moved
    ? []
    : [
        `The proof found ${left} left, ${takenOut} taken out and ${whereMoved} where they were moved, not 1, ${excluded} and ${moved}.`,
      ]
}

/** Each step of the run was written once, however often its worker died. */
async function checkAudit(runId: string): Promise<string[]> {
  const entries = await db().auditEntry.findMany({
    where: { runId },
    orderBy: { seq: 'asc' },
    select: { action: true },
  })
  const actions = entries.map(({ action }) => action).join(', ')
  const expected = 'run.requested, approval.approved, run.started, run.finished'
  return actions === expected ? [] : [`The audit log of the run is “${actions}”.`]
}
