import type { z } from 'zod'
import { receivedBefore, receivedFrom, searchLiteral } from '../../query/compileKql'
import { type LatestMessages, type MessageSummary, type Messages, ProviderError } from '../contract'
import { allPages } from './allPages'
import type { GraphCall, GraphClient } from './client'
import { mailboxPath } from './mailboxPath'
import { graphMessagePage, summaryOf, summaryProperties } from './messageShapes'

type LatestQuery = Parameters<Messages['latest']>[0]

/** https://learn.microsoft.com/graph/search-query-parameter#using-search-on-message-collections */
const searchCap = 1000
const largestPage = 1000

/** The newest messages of a folder within a time range; one more than asked for is read, to know whether there are more. */
export async function readLatest(
  client: GraphClient,
  query: LatestQuery,
  signal: AbortSignal,
): Promise<LatestMessages> {
  const { filter, search } = query.raw ?? {}
  if (filter && search) {
    throw new ProviderError('badRequest', 'Filter and Search cannot be used at the same time.', { statusCode: 400 })
  }
  return search ? latestFound(client, query, search, signal) : latestFiltered(client, query, filter, signal)
}

async function latestFiltered(
  client: GraphClient,
  query: LatestQuery,
  filter: string | undefined,
  signal: AbortSignal,
): Promise<LatestMessages> {
  const range = `receivedDateTime ge ${query.from} and receivedDateTime le ${query.until}`
  const $filter = filter ? `${range} and (${filter})` : range
  try {
    const $top = String(Math.min(query.most + 1, largestPage))
    const call = callFor(client, query, { $filter, $orderby: 'receivedDateTime desc', $top }, signal)
    return newest(query, await firstOf(client, call, query.most + 1))
  } catch (error) {
    // contains() on another property cannot be ordered by date: then everything in the range is read and ordered here
    // https://learn.microsoft.com/graph/api/user-list-messages#using-filter-and-orderby-in-the-same-query
    if (!(error instanceof ProviderError) || error.detail.serviceCode !== 'InefficientFilter') throw error
    const call = callFor(client, query, { $filter, $top: String(largestPage) }, signal)
    return newest(query, (await allPages(client, graphMessagePage, call)).map(summaryOf))
  }
}

/** `$search` knows days only, takes no `$orderby`, and ends at 1,000: the exact range and the order are made here. */
async function latestFound(
  client: GraphClient,
  query: LatestQuery,
  search: string,
  signal: AbortSignal,
): Promise<LatestMessages> {
  const inner = /^"(?:[^"\\]|\\.)*"$/s.test(search) ? search.slice(1, -1).replaceAll(/\\(["\\])/g, '$1') : search
  const days = [receivedFrom(new Date(query.from)), receivedBefore(new Date(query.until))]
  const $search = searchLiteral([`(${inner})`, ...days].join(' AND '))
  const call = callFor(client, query, { $search, $top: '250' }, signal)
  const found = await firstOf(client, call, searchCap)
  const inside = found.filter(({ receivedAt }) => isWithin(query, receivedAt))
  const { messages, moreBecause } = newest(query, inside)
  return {
    messages,
    moreBecause:
      found.length >= searchCap
        ? 'Microsoft 365 stops a search at 1,000 results, so newer ones may be missing. Narrow the time range.'
        : moreBecause,
  }
}

function newest({ most }: LatestQuery, found: MessageSummary[]): LatestMessages {
  const ordered = found.toSorted((a, b) => Date.parse(b.receivedAt) - Date.parse(a.receivedAt))
  return {
    messages: ordered.slice(0, most),
    moreBecause: ordered.length > most ? `There are more than the ${most.toLocaleString('en')} newest.` : null,
  }
}

function isWithin({ from, until }: LatestQuery, receivedAt: string): boolean {
  const at = Date.parse(receivedAt)
  return at >= Date.parse(from) && at <= Date.parse(until)
}

function callFor(
  client: GraphClient,
  { mailbox, folder }: LatestQuery,
  parameters: Record<string, string>,
  signal: AbortSignal,
): GraphCall {
  return {
    path: `${mailboxPath(mailbox, client.delegated)}/mailFolders/${encodeURIComponent(folder)}/messages`,
    query: { ...parameters, $select: summaryProperties.join(',') },
    asked: { mailbox, permission: 'Mail.Read', item: 'folder', query: true },
    signal,
  }
}

async function firstOf(client: GraphClient, call: GraphCall, most: number): Promise<MessageSummary[]> {
  const found: MessageSummary[] = []
  for (let next: GraphCall | null = call; next !== null; ) {
    const page: z.output<typeof graphMessagePage> = await client.json(graphMessagePage, next)
    found.push(...page.value.map(summaryOf))
    const link = page['@odata.nextLink']
    next =
      link !== undefined && found.length < most ? { ...call, path: client.pathOfLink(link), query: undefined } : null
  }
  return found.slice(0, most)
}
