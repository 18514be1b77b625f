import type { ResultError } from '../shared/failure'
import type { ResultStatus, Target } from '../shared/run'
import type { RunCounts } from '../shared/runView'
import { targetName } from '../shared/targetName'
import { endedOf } from './counts'

/** Entries of `data`, `rawData` and `errors` that are kept with the run; the rest is read from its items, page by page. */
export const keptEntries = 500

/**
 * Derived from how the items ended, never declared. Already there, not found and kept by a hold are not errors; null
 * when no item had its turn.
 */
export function statusOf(counts: RunCounts): ResultStatus | null {
  const ended = endedOf(counts)
  if (ended === 0) return null
  if (counts.failed === 0) return 'successful'
  return counts.failed === ended ? 'failed' : 'partiallySuccessful'
}

export interface EndedItem {
  position: number
  target: Target
  state: string
  failure: string | null
  statusCode: number | null
  before: unknown
  after: unknown
}

/** One entry of `rawData`: an item as it ended. */
export function rawEntry({ position, target, state, before, after }: EndedItem) {
  return { position, target, state, before, after }
}

export function errorEntry(title: string, item: EndedItem): ResultError {
  return {
    failureIndicator: `${title} failed.`,
    statusCode: item.statusCode ?? 0,
    message: item.failure ?? '',
    target: targetName(item.target),
  }
}

/** Cancelled while it was under way: what was done stays done, and the item itself says how much is left. */
export function cutShortEntry(title: string, target: Target): ResultError {
  return {
    failureIndicator: `${title} was cancelled.`,
    statusCode: 0,
    message: 'It was cancelled before all of it was done. What was done stays done; the item says what is left.',
    target: targetName(target),
  }
}

/** The action on what a search found was not begun: the search stands, and the command as a whole has failed. */
export function refusedEntry(title: string, message: string, statusCode = 0): ResultError {
  return { failureIndicator: `${title} failed.`, statusCode, message }
}
