import { z } from 'zod'
import { defineCommand, type TargetContext } from './define'
import { changedPair, keptAction, type SpoofTarget, setPair, spoofWriterRoles } from './spoofPairState'

const input = z.strictObject({
  changeRunId: z.uuid().describe('The run that added, changed or removed pairs: each becomes what it was before'),
})

export const spoofedSendersUndo = defineCommand<typeof input, typeof changedPair, SpoofTarget>({
  id: 'spoofedSenders.undo',
  title: 'Undo changes of the list of spoofed senders',
  summary: 'Makes the pairs that a run changed what they were before it: added ones go, removed ones come back.',
  // What was allowed before is let in again
  risk: 'reversible',
  permission: 'protection.change',
  needs: 'spoofedSenders',
  vendorPermissions: { exchangeOnline: spoofWriterRoles },
  seeds: {},
  idempotent: true,
  input,
  output: changedPair,
  example: {
    input: { changeRunId: '0191f3a0-0000-7000-8000-000000000001' },
    output: [{ entry: null, liveBy: '2026-11-21T10:05:00.000Z', notices: [] }],
  },
  auditText: ({ changeRunId }) => `Undo what run ${changeRunId} changed in the list of spoofed senders`,
  targets: ({ changeRunId }, context) => changedBy(changeRunId, context),
  runItem: (context) => setPair(context, context.target.original ?? null),
  concurrency: 10,
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
