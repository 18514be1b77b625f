import { z } from 'zod'
import type { TargetContext } from './define'
import { defineSpoofChange } from './defineSpoofChange'
import { keptAction, type SpoofTarget, setPair } from './spoofPairState'

const input = z.strictObject({
  changeRunId: z.uuid().describe('The run that added, changed or removed pairs: each becomes what it was before'),
})

export const spoofedSendersUndo = defineSpoofChange({
  id: 'spoofedSenders.undo',
  title: 'Undo changes of the list of spoofed senders',
  summary: 'Makes the pairs that a run changed what they were before it: added ones go, removed ones come back.',
  // What was allowed before is let in again
  risk: 'reversible',
  input,
  exampleInput: { changeRunId: '0191f3a0-0000-7000-8000-000000000001' },
  auditText: ({ changeRunId }) => `Undo what run ${changeRunId} changed in the list of spoofed senders`,
  targets: ({ changeRunId }, context) => changedBy(changeRunId, context),
  runItem: (context) => setPair(context, context.target.original ?? null),
})

async function changedBy(runId: string, context: TargetContext): Promise<SpoofTarget[]> {
  const items = await context.itemsOfRun(runId)
  return items.flatMap(({ target, state, before }) => {
    const kept = keptAction.safeParse(before)
    if (state !== 'done' || target.kind !== 'spoofPair' || !kept.success) return []
    const { spoofedUser, sendingInfrastructure, spoofType } = target
    return [{ kind: 'spoofPair', spoofedUser, sendingInfrastructure, spoofType, original: kept.data.action }]
  })
}
