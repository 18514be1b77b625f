import { z } from 'zod'
import type { RunFilter } from '@/lib/runs/read'
import type { Actor } from '@/lib/shared/actor'
import { type RunState, runStates } from '@/lib/shared/runView'

const state = z.enum(runStates)

/** What the list of runs can be narrowed by, as it stands in an address. */
export const runFilterQuery = {
  state: z.union([state.transform((one) => [one]), z.array(state)]).optional(),
  commandId: z.string().max(100).optional(),
  mine: z.literal('true').optional(),
  /** Removals that took mail away on this day, UTC */
  removedOn: z.iso.date().optional(),
}

export function runFilterOf(
  { state, commandId, mine, removedOn }: { state?: RunState[]; commandId?: string; mine?: 'true'; removedOn?: string },
  actor: Actor,
): RunFilter {
  return { states: state, commandId, removedOn, requestedById: mine ? (actor.userId ?? undefined) : undefined }
}
