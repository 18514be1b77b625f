import type { RunListing } from '../../generated/prisma/client'
import type { FailureCode } from '../shared/failure'
import { type ListingView, type RunState, unfinishedStates } from '../shared/runView'

/** null: every target was known when the run was made */
export function listingView(row: RunListing | null, run: RunState): ListingView | null {
  if (!row) return null
  const { withoutMailbox, excepted } = row
  const failure = row.failureCode ? { code: row.failureCode as FailureCode, message: row.failure ?? '' } : null
  const unfinished = (unfinishedStates as readonly RunState[]).includes(run)
  const state = row.endedAt ? 'ended' : failure ? 'failed' : unfinished ? 'inProgress' : 'stopped'
  return { state, withoutMailbox, excepted, failure }
}
