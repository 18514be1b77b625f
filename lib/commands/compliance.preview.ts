import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import { complianceCriteria } from '../query/complianceCriteria'
import { type ComplianceSearch, isComplianceOver, type PreviewedItem } from '../shared/complianceSearch'
import { type ComplianceTarget, complianceOf, namedSearch, watch } from './complianceState'
import { defineCommand, type ItemContext } from './define'
import { liveItemsIn, placesOf } from './liveItems'

const input = z.strictObject({
  searchName: z.string().trim().min(1).max(200).describe('Name of the compliance search'),
  most: z.int().min(1).max(1000).default(100).describe('Show up to so many items'),
})
type Input = z.output<typeof input>

const item = z.object({
  mailbox: z.string(),
  sender: z.string(),
  subject: z.string(),
  type: z.string(),
  sizeBytes: z.number().nullable(),
  received: z.string(),
  messageId: z.string().nullable(),
})

const output = z.object({
  items: z.array(item),
  /** What the search found in all */
  found: z.number(),
  /** Who made the sample */
  by: z.enum(['purview', 'graph']),
  words: z.string(),
  /** Mailboxes that could not be looked into, with why */
  notSearched: z.array(z.object({ mailbox: z.string(), words: z.string() })),
})
type Preview = z.output<typeof output>

export const compliancePreview = defineCommand<typeof input, typeof output, ComplianceTarget>({
  id: 'compliance.preview',
  title: 'Preview what a compliance search found',
  summary:
    'Shows a sample of the items: mailbox, sender, subject, size, time. Where Purview gives no preview any more, the same query is asked of Microsoft Graph in the mailboxes in which the search found something.',
  risk: 'read',
  permission: 'mail.metadata',
  needs: 'complianceSearch',
  vendorPermissions: {
    exchangeOnline: ['Preview (eDiscovery Manager)'],
    graph: { application: ['Mail.Read'], delegated: ['Mail.Read.Shared'] },
  },
  seeds: { 'd3-defender-email/Preview Compliance Search Result': { 'Search Name': 'searchName' } },
  idempotent: true,
  input,
  output,
  example: { input: { searchName: 'Invoice wave' }, output: [] },
  auditText: () => 'Preview what a compliance search found',
  targets: ({ searchName }) => [{ kind: 'complianceSearch', name: searchName }],
  async runItem(context, { most }) {
    const search = await namedSearch(context)
    if (search.state !== 'completed' && search.state !== 'partiallySucceeded') {
      throw new ProviderError('conflict', `“${search.name}” is not completed: there is nothing to preview yet.`, {
        statusCode: 409,
      })
    }
    const own = await purviewPreview(context, search, most)
    return { state: 'done', after: own ?? (await graphPreview(context, search, most)) }
  },
  concurrency: 1,
})

/** null: Purview does not make previews for this credential, or not any more. */
async function purviewPreview(
  context: ItemContext<ComplianceTarget>,
  search: ComplianceSearch,
  most: Input['most'],
): Promise<Preview | null> {
  const searches = complianceOf(context)
  const options = { signal: context.signal }
  const { name } = search
  const current = () => searches.action({ name, kind: 'Preview' }, options)
  try {
    const present = await current()
    // A preview of an earlier run of the search shows what was there then
    const fresh = present && (present.createdAt ?? '') >= (search.endedAt ?? '')
    if (present && !fresh) await searches.removeAction({ name, kind: 'Preview' }, options)
    if (!fresh) await searches.startPreview({ name }, options)
  } catch (error) {
    const without = ['notPermitted', 'notSupported', 'badRequest'].includes((error as ProviderError).code)
    if (error instanceof ProviderError && without) return null
    throw error
  }
  const ended = await watch(current, (seen) => seen === null || isComplianceOver(seen.state), context.signal)
  if (!ended?.previewed || ended.state === 'failed') return null
  return {
    items: ended.previewed.slice(0, most),
    found: search.items,
    by: 'purview',
    words: 'A sample that Purview chose.',
    notSearched: [],
  }
}

async function graphPreview(
  { connection, signal }: Pick<ItemContext, 'connection' | 'signal'>,
  search: ComplianceSearch,
  most: Input['most'],
): Promise<Preview> {
  const criteria = complianceCriteria(search.query)
  const { messages } = connection
  if (!messages || !criteria) {
    throw new ProviderError(
      'notSupported',
      'Purview gives no preview here, and a part of the query has no counterpart in Microsoft Graph, so that ours cannot be made either.',
      { statusCode: 501 },
    )
  }
  const items: PreviewedItem[] = []
  const notSearched: Preview['notSearched'] = []
  const places = placesOf(search)
  if (places.length === 0 && search.items > 0) {
    throw new ProviderError(
      'notSupported',
      'Purview gives no preview here, and does not say in which mailboxes the items are, so that ours cannot be made either. Search named mailboxes, or preview the same query on the search page.',
      { statusCode: 501 },
    )
  }
  for (const place of places) {
    if (items.length >= most) break
    try {
      items.push(...(await liveItemsIn(messages, place, criteria, most - items.length, signal)))
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      notSearched.push({ mailbox: place, words: error.message })
    }
  }
  return {
    items,
    found: search.items,
    by: 'graph',
    words:
      'Purview gives no preview here. This is our own: the same query, asked of Microsoft Graph in the mailboxes in which the search found something.',
    notSearched,
  }
}
