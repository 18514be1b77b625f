import type { RunListing } from '../../generated/prisma/client'
import type { FailureCode } from '../shared/failure'
import { type ListingView, type RunState, unfinishedStates } from '../shared/runView'

/** The lists of all connections as one; null: every target was known when the run was made */
export function listingView(rows: readonly RunListing[], run: RunState): ListingView | null {
  if (rows.length === 0) return null
  const unfinished = (unfinishedStates as readonly RunState[]).includes(run)
  const open = rows.filter(({ endedAt }) => endedAt === null)
  const failed = open.find(({ failureCode }) => failureCode !== null)
  const waiting = open.some(({ failureCode }) => failureCode === null)
  const state = open.length === 0 ? 'ended' : waiting ? (unfinished ? 'inProgress' : 'stopped') : 'failed'
  return {
    state,
    withoutMailbox: rows.reduce((sum, row) => sum + row.withoutMailbox, 0),
    excepted: rows.reduce((sum, row) => sum + row.excepted, 0),
    open: open.length,
    failure: failed ? { code: failed.failureCode as FailureCode, message: failed.failure ?? '' } : null,
  }
}
