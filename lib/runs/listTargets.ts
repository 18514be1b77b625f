import { isDeepStrictEqual } from 'node:util'
import type { AnyCommand, ListedPage } from '../commands/define'
import { db } from '../db/client'
import { type OpenConnection, ProviderError } from '../providers/contract'
import { storableJson } from '../shared/storableJson'
import { claimListing, failListing, keepPage, type Lister, listAgain, releaseListing } from './listing'
import { type RetryPolicy, slept, transient, waitBefore } from './turn'

interface Listing {
  command: AnyCommand
  input: unknown
  /** The connection, or why it cannot be opened */
  opened: OpenConnection | ProviderError
  by: Lister
  signals: { stop: AbortSignal; hurry: () => AbortSignal }
  retry: RetryPolicy
  /** Called after each page */
  onPage(): void
}

/**
 * Lists a run's targets from where the last worker got to, page by page, until there are no more, somebody asks to stop,
 * or the service says no for good.
 */
export async function listTargets({ command, input, opened, by, signals, retry, onPage }: Listing): Promise<void> {
  const lister = command.lister?.(input)
  const signal = signals.stop
  if (!lister) return
  let attempt = 1
  let startedAgain = false
  /** Asked for while the page before it is being written: directory and database would else wait for each other */
  let ahead: { position: unknown; page: Promise<ListedPage> } | null = null
  try {
    // Claimed again before each page: that is where pause, cancel and another worker are noticed
    for (let row = await claimListing(db(), by); row && !signal.aborted; row = await claimListing(db(), by)) {
      try {
        if (opened instanceof ProviderError) throw opened
        const known = ahead && isDeepStrictEqual(ahead.position, row.position) ? ahead.page : null
        ahead = null
        const page: ListedPage = await (known ?? lister(opened, row.position ?? undefined, { signal }))
        attempt = 1
        if (page.next !== undefined) ahead = askAhead(lister(opened, page.next, { signal }), page.next)
        if (!(await keepPage(by, page))) return
        onPage()
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof ProviderError)) throw error
        if (isStale(error) && row.position !== null && !startedAgain) {
          startedAgain = true
          await listAgain(db(), by)
          continue
        }
        attempt += 1
        const wait = waitBefore(attempt, error, retry)
        if (!transient.has(error.code) || attempt > retry.maxAttempts || wait === null) {
          await failListing(db(), by, error)
          return
        }
        await slept(wait, AbortSignal.any([signal, signals.hurry()]))
      }
    }
  } finally {
    await releaseListing(db(), by).catch(() => undefined)
  }
}

/** A failure is looked at when the page is wanted. */
function askAhead(page: Promise<ListedPage>, next: unknown) {
  page.catch(() => undefined)
  return { position: storableJson(next), page }
}

/** After hours a link to a next page may have expired. */
function isStale(error: ProviderError): boolean {
  return error.code === 'badRequest' || error.code === 'itemNotFound'
}
