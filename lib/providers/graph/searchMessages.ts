import { z } from 'zod'
import { receivedBefore, receivedFrom, searchLiteral } from '../../query/compileKql'
import type { Criteria } from '../../query/criteria'
import { matches } from '../../query/matches'
import type { MessageSummary, SearchPage } from '../contract'
import { ProviderError } from '../contract'
import type { GraphClient } from './client'
import { mailboxPath } from './mailboxPath'
import { mapWithLimit } from './mapWithLimit'
import { matchableOf } from './matchableOf'
import { type GraphMessage, graphMessagePage, summaryOf, summaryProperties } from './messageShapes'
import { planSearch, type SearchPlan } from './searchPlan'

export interface SearchQuery {
  mailbox: string
  criteria: Criteria | null
  raw?: { filter?: string; search?: string }
  folder?: string
  pageSize: number
  position?: unknown
}

/** https://learn.microsoft.com/graph/search-query-parameter#using-search-on-message-collections */
const searchCap = 1000
/** A page with full bodies above this size is answered with 504: https://learn.microsoft.com/graph/api/user-list-messages */
const pageSizeWithBodies = 50
/** One mailbox takes four calls at once, and one is left for others. */
const checksAtOnce = 3

const linkPosition = z.strictObject({ link: z.string() })
const timeWindow = z.strictObject({ from: z.iso.datetime().optional(), before: z.iso.datetime().optional() })
const windowPosition = z.strictObject({ windows: z.array(timeWindow).min(1), truncated: z.boolean() })
type TimeWindow = z.infer<typeof timeWindow>

export async function searchMessages(
  client: GraphClient,
  query: SearchQuery,
  signal: AbortSignal,
): Promise<SearchPage> {
  const plan = planOf(query)
  return plan.engine === 'filter' ? filterPage(client, query, plan, signal) : searchWindow(client, query, plan, signal)
}

/** A tenant is searched with the same criteria, mailbox by mailbox. */
const plans = new WeakMap<Criteria, SearchPlan>()

function planOf({ criteria, raw }: SearchQuery): SearchPlan {
  if (criteria === null || raw) return planSearch(criteria, raw)
  const plan = plans.get(criteria) ?? planSearch(criteria)
  plans.set(criteria, plan)
  return plan
}

async function filterPage(
  client: GraphClient,
  query: SearchQuery,
  plan: SearchPlan,
  signal: AbortSignal,
): Promise<SearchPage> {
  const position = query.position === undefined ? undefined : linkPosition.parse(query.position)
  const page = await readPage(client, query, signal, {
    ...(position ? { link: position.link } : { parameters: filterParameters(query, plan) }),
  })
  return {
    hits: await keepMatching(client, query, plan, page.messages, signal),
    next: page.link === undefined ? undefined : { link: page.link },
    truncated: false,
    filteredHere: plan.filteredHere,
  }
}

function filterParameters(query: SearchQuery, plan: SearchPlan): Record<string, string> {
  return {
    $select: selection(plan),
    $top: String(pageSizeOf(query, plan)),
    ...(plan.text !== null && { $filter: plan.text }),
    ...(plan.ordered && { $orderby: 'receivedDateTime desc' }),
  }
}

/**
 * `$search` ends silently at 1,000. So a page here is one window of time with everything in it: a window that reaches
 * the cap is thrown away and cut in two, newer half first, until each half is below it.
 */
async function searchWindow(
  client: GraphClient,
  query: SearchQuery,
  plan: SearchPlan,
  signal: AbortSignal,
): Promise<SearchPage> {
  const position =
    query.position === undefined ? { windows: [{}], truncated: false } : windowPosition.parse(query.position)
  let [current, ...rest]: TimeWindow[] = position.windows
  let { truncated } = position

  for (;;) {
    const window: TimeWindow = current ?? {}
    const found = await readWindow(client, query, plan, window, signal)
    const halves = found.length >= searchCap ? halve(window, found) : null
    if (halves) {
      ;[current, ...rest] = [...halves, ...rest]
      continue
    }
    truncated ||= found.length >= searchCap
    const inside = found.filter((message) => isInside(window, message))
    return {
      hits: await keepMatching(client, query, plan, inside, signal),
      next: rest.length > 0 ? { windows: rest, truncated } : undefined,
      truncated,
      filteredHere: plan.filteredHere,
    }
  }
}

async function readWindow(
  client: GraphClient,
  query: SearchQuery,
  plan: SearchPlan,
  window: TimeWindow,
  signal: AbortSignal,
): Promise<GraphMessage[]> {
  const text = windowText(plan.text ?? '', window)
  const found: GraphMessage[] = []
  let page = await readPage(client, query, signal, {
    parameters: { $search: text, $select: selection(plan), $top: String(pageSizeOf(query, plan)) },
  })
  found.push(...page.messages)
  while (page.link !== undefined && found.length < searchCap) {
    page = await readPage(client, query, signal, { link: page.link })
    found.push(...page.messages)
  }
  return found
}

function windowText(text: string, { from, before }: TimeWindow): string {
  if (!from && !before) return isQuoted(text) ? text : searchLiteral(text)
  const inner = isQuoted(text) ? text.slice(1, -1).replaceAll('\\"', '"') : text
  const bounds = [from && receivedFrom(new Date(from)), before && receivedBefore(new Date(before))].filter(Boolean)
  return searchLiteral([`(${inner})`, ...bounds].join(' AND '))
}

/** A raw search that its author has already put in the quotes that `$search` wants. */
function isQuoted(text: string): boolean {
  return /^"(?:[^"\\]|\\.)*"$/s.test(text)
}

function isInside({ from, before }: TimeWindow, message: GraphMessage): boolean {
  const at = Date.parse(summaryOf(message).receivedAt)
  return (!from || at >= Date.parse(from)) && (!before || at < Date.parse(before))
}

/** Cuts at the middle day of what was found; null where there is no day between, so that nothing would be gained. */
function halve(window: TimeWindow, found: readonly GraphMessage[]): [TimeWindow, TimeWindow] | null {
  const days = found
    .filter((message) => isInside(window, message))
    .map((message) => `${summaryOf(message).receivedAt.slice(0, 10)}T00:00:00Z`)
    .sort()
  const candidates = [...new Set(days)].filter(
    (day) => (!window.from || day > window.from) && (!window.before || day < window.before) && day !== days[0],
  )
  const median = days[Math.floor(days.length / 2)] ?? ''
  const cut = candidates.findLast((day) => day <= median) ?? candidates[0]
  if (!cut) return null
  return [
    { ...window, from: cut },
    { ...window, before: cut },
  ]
}

async function keepMatching(
  client: GraphClient,
  query: SearchQuery,
  plan: SearchPlan,
  messages: GraphMessage[],
  signal: AbortSignal,
): Promise<MessageSummary[]> {
  const { criteria } = query
  if (!plan.verify || criteria === null) return messages.map(summaryOf)
  const verdicts = await mapWithLimit(messages, checksAtOnce, async (message) => {
    try {
      return await matches(criteria, matchableOf(client, query.mailbox, message, signal))
    } catch (error) {
      // Deleted between the list and the look at it
      if (error instanceof ProviderError && error.code === 'itemNotFound') return false
      throw error
    }
  })
  return messages.filter((_, index) => verdicts[index]).map(summaryOf)
}

interface ReadPage {
  messages: GraphMessage[]
  link: string | undefined
}

async function readPage(
  client: GraphClient,
  query: SearchQuery,
  signal: AbortSignal,
  from: { link: string } | { parameters: Record<string, string> },
): Promise<ReadPage> {
  const folder = query.folder ? `/mailFolders/${encodeURIComponent(query.folder)}` : ''
  const page = await client.json(graphMessagePage, {
    path: 'link' in from ? from.link : `${mailboxPath(query.mailbox, client.delegated)}${folder}/messages`,
    query: 'parameters' in from ? from.parameters : undefined,
    asked: {
      mailbox: query.mailbox,
      permission: 'Mail.Read',
      item: query.folder ? 'folder' : undefined,
      query: true,
    },
    signal,
  })
  const next = page['@odata.nextLink']
  return { messages: page.value, link: next === undefined ? undefined : client.pathOfLink(next) }
}

function selection(plan: SearchPlan): string {
  return [
    ...summaryProperties,
    ...(plan.needsRecipients ? ['toRecipients', 'ccRecipients', 'bccRecipients'] : []),
    ...(plan.needsBody ? ['body'] : []),
  ].join(',')
}

function pageSizeOf(query: SearchQuery, plan: SearchPlan): number {
  const most = plan.needsBody ? pageSizeWithBodies : searchCap
  return Math.max(1, Math.min(query.pageSize, most))
}
