import { createHash } from 'node:crypto'
import { z } from 'zod'
import { checkAqs } from '../../../query/checkAqs'
import { compileRestriction } from '../../../query/compileRestriction'
import type { Criteria } from '../../../query/criteria'
import { matches } from '../../../query/matches'
import { splitRestriction } from '../../../query/splitRestriction'
import { type CallOptions, type Messages, ProviderError, type SearchPage } from '../../contract'
import type { EwsClient } from '../client'
import { mailFolderIds } from '../folders/folders'
import type { XmlElement } from '../xml/xmlElement'
import { type Condition, findItems } from './findItems'
import { messageIdOf, summaryOf } from './itemShapes'
import { matchablesOf } from './matchablesOf'
import { writeRestriction } from './writeRestriction'

type SearchQuery = Parameters<Messages['searchPage']>[0]

const partOfSearch = z.strictObject({ folderId: z.string().min(1), offset: z.int().nonnegative() })
const searchPosition = z.strictObject({
  parts: z.array(partOfSearch).min(1),
  /** Of a search that was too long for one call: which piece of it is being asked */
  piece: z.int().nonnegative().default(0),
  /** What earlier pieces brought: an item may meet several */
  seen: z.array(z.string()).default([]),
})

/** One page of a search over one mailbox, every folder that holds mail or one; the recoverable items are left out. */
export async function searchItems(client: EwsClient, query: SearchQuery, { signal }: CallOptions): Promise<SearchPage> {
  const plan = planOf(query)
  const { mailbox, pageSize } = query
  const folderIds = query.folder ? [query.folder] : null
  const wholeSearch = async () =>
    (folderIds ?? (await mailFolderIds(client, mailbox, signal))).map((folderId) => ({ folderId, offset: 0 }))
  const at = query.position === undefined ? null : searchPosition.parse(query.position)
  const { piece, seen, parts } = at ?? { piece: 0, seen: [], parts: await wholeSearch() }
  const [condition = plan.conditions[0]] = plan.conditions.slice(piece)
  const { items, left } = await findItems(client, { mailbox, parts, condition, pageSize }, signal)
  const before = new Set(seen)
  const fresh = items.filter((item) => !before.has(shortened(messageIdOf(item))))
  const kept = await keepMatching(client, query.mailbox, plan.verify, fresh, signal)
  const isLast = piece === plan.conditions.length - 1
  const next = {
    piece: left.length > 0 ? piece : piece + 1,
    // Nobody comes after the last piece
    seen: isLast ? seen : [...seen, ...kept.map((item) => shortened(messageIdOf(item)))],
    parts: left.length > 0 || isLast ? left : await wholeSearch(),
  }
  return {
    hits: kept.map(summaryOf),
    next: next.parts.length > 0 ? next : undefined,
    truncated: false,
    filteredHere: plan.filteredHere,
  }
}

/** Enough of an id to know it again among the results of one search */
function shortened(messageId: string): string {
  return createHash('sha256').update(messageId).digest('base64').slice(0, 16)
}

interface Plan {
  /** What is asked, one after the other; several only where a search is too long for one call */
  conditions: readonly [Condition, ...Condition[]]
  verify: Criteria | null
  filteredHere: string[]
}

/** What the service is asked, and what is compared here. */
export function planOf({ criteria, raw }: Pick<SearchQuery, 'criteria' | 'raw'>): Plan {
  if (raw?.filter) {
    throw new ProviderError(
      'notSupported',
      'An OData filter is Microsoft Graph’s language; Exchange Server takes AQS.',
      { statusCode: 0 },
    )
  }
  const problem = raw?.search === undefined ? null : checkAqs(raw.search)
  if (problem && raw?.search) {
    const token = raw.search.slice(problem.start, problem.end)
    const words = `${problem.message} (at character ${problem.start + 1}: ${token})`
    throw new ProviderError('badRequest', words, { statusCode: 0 })
  }
  const compiled = criteria ? compileRestriction(criteria) : { restriction: null, exact: true }
  const split = compiled.restriction && splitRestriction(compiled.restriction)
  const exact = compiled.exact && (compiled.restriction === null || split?.exact === true)
  // A call takes conditions or words, not both; the conditions are then compared here.
  const queryString = raw?.search ?? null
  const verify = exact && queryString === null ? null : criteria
  const [first, ...others] = queryString === null && split ? split.parts.map(writeRestriction) : []
  return {
    conditions: [
      { restriction: first ?? null, queryString },
      ...others.map((restriction) => ({ restriction, queryString })),
    ],
    verify,
    filteredHere: verify ? ['What the server found was compared here with every condition, message by message.'] : [],
  }
}

export async function keepMatching(
  client: EwsClient,
  mailbox: string,
  verify: Criteria | null,
  items: XmlElement[],
  signal: AbortSignal,
): Promise<XmlElement[]> {
  if (!verify || items.length === 0) return items
  const matchables = matchablesOf(client, mailbox, items, signal)
  const kept: XmlElement[] = []
  for (const [index, item] of items.entries()) {
    const matchable = matchables[index]
    if (matchable && (await matches(verify, matchable))) kept.push(item)
  }
  return kept
}
