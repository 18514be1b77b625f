import type { FailureCode } from './failure'
import type { ResultStatus } from './run'
import type { ItemState, RunState } from './runView'

/** The words of runs, one place for the pages, the command line and the exports. */
export const runStateWords: Record<RunState, string> = {
  awaitingApproval: 'Waits for approval',
  queued: 'Queued',
  running: 'Running',
  paused: 'Paused',
  cancelled: 'Cancelled',
  rejected: 'Rejected',
  expired: 'Expired',
  finished: 'Finished',
  crashed: 'Stopped by an error',
}

export const outcomeWords: Record<ResultStatus, string> = {
  successful: 'Successful',
  partiallySuccessful: 'Partially successful',
  failed: 'Failed',
}

const itemStateWords: Record<ItemState, string> = {
  queued: 'Queued',
  executing: 'In progress',
  done: 'Done',
  alreadyThere: 'Already in destination',
  notFound: 'Not found',
  keptByHold: 'Kept by hold',
  failed: 'Failed',
  skipped: 'Not begun',
  excluded: 'Excluded by approver',
}

/** The same states where an item is a mailbox that is searched. */
const searchedStateWords: Record<ItemState, string> = {
  ...itemStateWords,
  queued: 'Not searched yet',
  executing: 'Searching',
  done: 'Searched',
  skipped: 'Not searched',
}

/** The same states where an item is a message that is to be deleted. */
const deletedStateWords: Record<ItemState, string> = {
  ...itemStateWords,
  done: 'Deleted',
  alreadyThere: 'Deleted before',
}

/** What the states of a run's items are called. `ofSearch`: they are mailboxes that are searched. */
export function stateWordsOf(commandId: string, ofSearch: boolean): Record<ItemState, string> {
  if (ofSearch) return searchedStateWords
  return commandId === 'mail.delete' ? deletedStateWords : itemStateWords
}

export const failureWords: Record<FailureCode, string> = {
  badRequest: 'Refused as wrong',
  authentication: 'Sign-in failed',
  notPermitted: 'Not permitted',
  noMailbox: 'No mailbox',
  unknownMailbox: 'Unknown mailbox',
  itemNotFound: 'Not found',
  conflict: 'Conflict',
  throttled: 'Throttled',
  unavailable: 'Service unavailable',
  timedOut: 'Timed out',
  connectionLost: 'Connection lost',
  tls: 'Certificate not trusted',
  badAnswer: 'Unreadable answer',
  notSupported: 'Not supported',
}

/** A run in one of these changes no more, unless someone resumes it. */
export function isOver(state: RunState): boolean {
  return hasEnded(state) || state === 'rejected' || state === 'expired'
}

/** It had begun, and is over: what it did can be tried again or undone. */
export function hasEnded(state: RunState): boolean {
  return state === 'finished' || state === 'cancelled' || state === 'crashed'
}
