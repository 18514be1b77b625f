import type { ComplianceAction, ComplianceSearch, ComplianceState } from '../../shared/complianceSearch'
import type { ComplianceSearches } from '../capabilities/complianceSearch'
import { ProviderError } from '../contract'
import type { GraphClient } from './client'
import { type CaseOperation, type Estimate, ediscoveryCases, type PlacedSearch } from './ediscoveryCases'

/**
 * Purview's searches as Graph offers them, which applications may use: each in an eDiscovery case of its own. What a
 * search found is told as one number, not mailbox by mailbox, and what a purge removed is not told at all.
 * https://learn.microsoft.com/graph/api/resources/security-api-overview#ediscovery
 */
export function ediscoverySearches(client: GraphClient): Omit<ComplianceSearches, 'engine'> {
  const cases = ediscoveryCases(client)

  async function named(name: string, signal: AbortSignal): Promise<PlacedSearch> {
    const search = await cases.find(name, signal)
    if (search) return search
    throw new ProviderError('itemNotFound', `The compliance search “${name}” cannot be found.`, { statusCode: 404 })
  }

  return {
    async list({ signal }) {
      const found = await cases.list(signal)
      const searches = found.map(({ displayName, description, createdDateTime }) => ({
        name: displayName,
        state: 'notTold' as const,
        description: description ?? '',
        query: '',
        createdBy: '',
        createdAt: createdDateTime ?? null,
        startedAt: null,
        endedAt: null,
      }))
      return { searches, truncated: false }
    },

    async get({ name }, { signal }) {
      const search = await cases.find(name, signal)
      if (!search) return null
      const estimate = await cases.lastEstimate(search, signal)
      if (estimate) return searchOf(search, estimate)
      // Never started, or gone since it was looked up
      cases.forget(name)
      const still = await cases.find(name, signal)
      return still && searchOf(still, null)
    },

    create: (search, { signal }) => cases.create(search, signal).catch(inOwnWords),
    start: async ({ name }, { signal }) => cases.estimate(await named(name, signal), signal),
    stop: async () => {
      throw new ProviderError(
        'notSupported',
        'Microsoft Graph has no way to stop a search of eDiscovery. It ends by itself.',
        { statusCode: 501 },
      )
    },

    async action({ name, kind }, { signal }) {
      if (kind === 'Preview') return null
      const search = await cases.find(name, signal)
      const [last] = search ? await cases.purges(search, signal) : []
      return last ? actionOf(name, last) : null
    },
    startPurge: async ({ name, deleteType }, { signal }) =>
      cases.purge(await named(name, signal), deleteType === 'hardDelete' ? 'permanentlyDelete' : 'recoverable', signal),
    startPreview: async () => {
      throw new ProviderError('notSupported', 'Microsoft Graph gives no preview of an eDiscovery search.', {
        statusCode: 501,
      })
    },
    // An operation that has ended stands in nobody's way
    removeAction: async () => undefined,
  }
}

/** https://learn.microsoft.com/graph/api/resources/security-caseoperation#caseoperationstatus-values */
const states: Record<string, ComplianceState> = {
  notStarted: 'starting',
  running: 'inProgress',
  succeeded: 'completed',
  partiallySucceeded: 'partiallySucceeded',
  failed: 'failed',
  submissionFailed: 'failed',
}

function stateOf({ status }: CaseOperation): ComplianceState {
  const known = states[status ?? '']
  if (known) return known
  throw new ProviderError('badAnswer', `eDiscovery tells a state that is not known here: “${status?.slice(0, 60)}”.`, {
    statusCode: 200,
  })
}

function searchOf({ row, mailboxes }: PlacedSearch, estimate: Estimate | null): ComplianceSearch {
  return {
    name: row.displayName,
    state: estimate ? stateOf(estimate) : 'notStarted',
    description: row.description ?? '',
    query: row.contentQuery ?? '',
    createdBy: row.createdBy?.user?.displayName ?? row.createdBy?.application?.displayName ?? '',
    createdAt: row.createdDateTime ?? null,
    startedAt: estimate?.createdDateTime ?? null,
    endedAt: estimate?.completedDateTime ?? null,
    mailboxes,
    items: estimate?.indexedItemCount ?? 0,
    sizeBytes: estimate?.indexedItemsSize ?? 0,
    locations: [],
    errors: estimate?.resultInfo?.message ?? '',
  }
}

function actionOf(searchName: string, operation: CaseOperation): ComplianceAction {
  const state = stateOf(operation)
  const isDone = state === 'completed' || state === 'partiallySucceeded'
  return {
    actionId: operation.id,
    name: `The purge of “${searchName}”`,
    searchName,
    state,
    createdAt: operation.createdDateTime ?? null,
    endedAt: operation.completedDateTime ?? null,
    errors: operation.resultInfo?.message ?? '',
    purged: isDone ? { deleteType: null, itemCount: null, sizeBytes: 0, failedCount: 0, locations: [] } : null,
    previewed: null,
  }
}

/** A case's name is taken once in the whole tenant. */
function inOwnWords(error: unknown): never {
  if (error instanceof ProviderError && error.code === 'conflict') {
    throw new ProviderError(
      'conflict',
      'There is an eDiscovery case of this name already, which was not made here. Choose another name.',
      error.detail,
    )
  }
  throw error
}
