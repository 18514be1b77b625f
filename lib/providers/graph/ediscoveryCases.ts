import { z } from 'zod'
import { ProviderError } from '../contract'
import { allPages } from './allPages'
import type { GraphCall, GraphClient } from './client'

const pageOf = <T>(row: z.ZodType<T>) =>
  z.looseObject({ value: z.array(row), '@odata.nextLink': z.string().optional() })
const given = z.string().nullish()
const caseRow = z.looseObject({
  id: z.string(),
  displayName: z.string(),
  description: given,
  externalId: given,
  createdDateTime: given,
})
const searchRow = z.looseObject({
  id: z.string(),
  displayName: z.string(),
  description: given,
  contentQuery: given,
  dataSourceScopes: given,
  createdDateTime: given,
  createdBy: z
    .looseObject({
      user: z.looseObject({ displayName: given }).nullish(),
      application: z.looseObject({ displayName: given }).nullish(),
    })
    .nullish(),
})
const sourceRow = z.looseObject({ email: given })
const madeRow = z.looseObject({ id: z.string() })
const operationRow = z.looseObject({
  id: z.string(),
  action: given,
  status: given,
  createdDateTime: given,
  completedDateTime: given,
  resultInfo: z.looseObject({ message: given }).nullish(),
})
const estimateRow = operationRow.extend({
  indexedItemCount: z.number().nullish(),
  indexedItemsSize: z.number().nullish(),
})

type CaseRow = z.output<typeof caseRow>
export type CaseOperation = z.output<typeof operationRow>
export type Estimate = z.output<typeof estimateRow>

/** A search where it lies: in a case of its own, since an operation of a case does not say which search it is of. */
export interface PlacedSearch {
  casePath: string
  path: string
  row: z.output<typeof searchRow>
  /** "All", or addresses */
  mailboxes: string[]
}

const casesPath = '/security/cases/ediscoveryCases'
/** Tells our cases from those of people and other tools */
const ours = 'Clawback'
/** Words go on after it: a grant alone is not enough */
const permission =
  'eDiscovery.ReadWrite.All, or its service principal is not in Purview’s role group eDiscovery Manager'
/** The name of a search until it has all its sources, so that a half-made one is never taken for the whole */
const unfinished = 'Being prepared'

/** https://learn.microsoft.com/graph/api/resources/security-ediscoverycase */
export function ediscoveryCases(client: GraphClient) {
  /** The service takes five requests a minute: what does not change is asked for once. */
  const placed = new Map<string, PlacedSearch>()
  const keyOf = (name: string) => name.toLowerCase()
  const call = (path: string, signal: AbortSignal, over: Partial<GraphCall> = {}): GraphCall => ({
    path,
    // Without it, an operation that came to be later than the first ones is shown without its name
    prefer: ['include-unknown-enum-members'],
    asked: { mailbox: null, about: 'eDiscovery', permission },
    signal,
    ...over,
  })
  const post = (path: string, body: object, signal: AbortSignal) =>
    client.json(madeRow, call(path, signal, { method: 'POST', body }))

  async function list(signal: AbortSignal): Promise<CaseRow[]> {
    const cases = await allPages(client, pageOf(caseRow), call(casesPath, signal))
    return cases.filter(({ externalId }) => externalId === ours)
  }

  async function caseOf(name: string, signal: AbortSignal): Promise<string | null> {
    const found = (await list(signal)).find(({ displayName }) => keyOf(displayName) === keyOf(name))
    return found ? `${casesPath}/${found.id}` : null
  }

  const searchesIn = (casePath: string, signal: AbortSignal) =>
    allPages(client, pageOf(searchRow), call(`${casePath}/searches`, signal))

  async function sourcesOf(path: string, signal: AbortSignal): Promise<string[]> {
    const sources = await allPages(client, pageOf(sourceRow), call(`${path}/additionalSources`, signal))
    return sources.flatMap(({ email }) => (email ? [email] : []))
  }

  async function find(name: string, signal: AbortSignal): Promise<PlacedSearch | null> {
    const known = placed.get(keyOf(name))
    if (known) return known
    const casePath = await caseOf(name, signal)
    if (!casePath) return null
    const row = (await searchesIn(casePath, signal)).find(({ displayName }) => keyOf(displayName) === keyOf(name))
    if (!row) return null
    const path = `${casePath}/searches/${row.id}`
    const isEverywhere = /allTenantMailboxes/i.test(row.dataSourceScopes ?? '')
    const search = { casePath, path, row, mailboxes: isEverywhere ? ['All'] : await sourcesOf(path, signal) }
    placed.set(keyOf(name), search)
    return search
  }

  return {
    list,
    find,
    forget: (name: string) => void placed.delete(keyOf(name)),

    /** Goes on with what an interrupted turn has made: the case, the search, some of its sources. */
    async create(
      search: { name: string; description: string; mailboxes: string[]; query: string; skipUnknownMailboxes: boolean },
      signal: AbortSignal,
    ): Promise<void> {
      const { name, description, mailboxes, query } = search
      const casePath =
        (await caseOf(name, signal)) ??
        `${casesPath}/${(await post(casesPath, { displayName: name, description, externalId: ours }, signal)).id}`
      const begun = (await searchesIn(casePath, signal)).find(({ displayName }) => displayName === unfinished)
      const scope = mailboxes.length > 0 ? 'none' : 'allTenantMailboxes'
      const facts = { displayName: unfinished, description, contentQuery: query, dataSourceScopes: scope }
      const { id } = begun ?? (await post(`${casePath}/searches`, facts, signal))
      const path = `${casePath}/searches/${id}`
      const present = new Set((begun ? await sourcesOf(path, signal) : []).map((each) => each.toLowerCase()))
      for (const email of mailboxes) {
        if (present.has(email.toLowerCase())) continue
        const source = { '@odata.type': '#microsoft.graph.security.userSource', email, includedSources: 'mailbox' }
        try {
          await post(`${path}/additionalSources`, source, signal)
        } catch (error) {
          if (!(error instanceof ProviderError) || error.code !== 'itemNotFound') throw error
          if (!search.skipUnknownMailboxes) throw noSuchMailbox(email)
        }
      }
      await client.done(call(path, signal, { method: 'PATCH', body: { displayName: name } }))
    },

    /** null: it was never started */
    async lastEstimate({ path }: PlacedSearch, signal: AbortSignal): Promise<Estimate | null> {
      try {
        return await client.json(estimateRow, call(`${path}/lastEstimateStatisticsOperation`, signal))
      } catch (error) {
        if (error instanceof ProviderError && error.code === 'itemNotFound') return null
        throw error
      }
    },

    /** Of the case and so of its only search, newest first */
    async purges({ casePath }: PlacedSearch, signal: AbortSignal): Promise<CaseOperation[]> {
      const operations = await allPages(client, pageOf(operationRow), call(`${casePath}/operations`, signal))
      return operations
        .filter(({ action }) => action === 'purgeData')
        .sort((one, other) => Date.parse(other.createdDateTime ?? '') - Date.parse(one.createdDateTime ?? ''))
    },

    estimate: ({ path }: PlacedSearch, signal: AbortSignal) =>
      client.done(call(`${path}/estimateStatistics`, signal, { method: 'POST' })),

    /** https://learn.microsoft.com/graph/api/security-ediscoverysearch-purgedata */
    purge: ({ path }: PlacedSearch, purgeType: 'recoverable' | 'permanentlyDelete', signal: AbortSignal) =>
      client.done(call(`${path}/purgeData`, signal, { method: 'POST', body: { purgeType, purgeAreas: 'mailboxes' } })),
  }
}

function noSuchMailbox(email: string): ProviderError {
  return new ProviderError(
    'unknownMailbox',
    `There is no mailbox ${email} in this tenant. Check the spelling, or let the search leave out what does not exist.`,
    { statusCode: 404 },
  )
}
