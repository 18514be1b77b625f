import { type OpenConnection, ProviderError } from '../providers/contract'
import { complianceCriteria } from '../query/complianceCriteria'
import type { ComplianceSearch, PreviewedItem } from '../shared/complianceSearch'

type Look = Pick<ComplianceSearch, 'query' | 'locations' | 'mailboxes' | 'items'>

/** More mailboxes than this are not looked into one by one. */
const mostLocations = 200

/**
 * Where what was found can lie: the mailboxes that the search names as holding some, else those it was made over. Empty
 * where neither is known.
 */
export function placesOf({ locations, mailboxes }: Pick<Look, 'locations' | 'mailboxes'>): string[] {
  if (locations.length > 0) return locations.map(({ location }) => location)
  return mailboxes.some((each) => /^all$/i.test(each)) ? [] : mailboxes
}

/**
 * What people still see of what a search found: the same query, asked of Graph, which knows nothing of Recoverable Items.
 * null where that cannot be known: a query without a counterpart, a mailbox that may not be read, too many of them.
 */
export async function countLiveItems(
  { messages }: Pick<OpenConnection, 'messages'>,
  search: Look,
  signal: AbortSignal,
): Promise<number | null> {
  if (search.items === 0) return 0
  const criteria = complianceCriteria(search.query)
  const places = placesOf(search)
  if (!messages || !criteria || places.length === 0 || places.length > mostLocations) return null
  let count = 0
  try {
    for (const place of places) {
      count += (await liveItemsIn(messages, place, criteria, Number.POSITIVE_INFINITY, signal)).length
    }
    return count
  } catch (error) {
    if (error instanceof ProviderError) return null
    throw error
  }
}

export async function liveItemsIn(
  messages: NonNullable<OpenConnection['messages']>,
  mailbox: string,
  criteria: NonNullable<ReturnType<typeof complianceCriteria>>,
  most: number,
  signal: AbortSignal,
): Promise<PreviewedItem[]> {
  const found: PreviewedItem[] = []
  let position: unknown
  do {
    const page = await messages.searchPage({ mailbox, criteria, pageSize: 100, position }, { signal })
    for (const hit of page.hits) {
      found.push({
        mailbox,
        sender: hit.sender?.address ?? '',
        subject: hit.subject,
        type: 'Email',
        sizeBytes: hit.sizeBytes,
        received: hit.receivedAt,
        messageId: hit.messageId,
      })
    }
    position = page.next
  } while (position !== undefined && found.length < most)
  return found.slice(0, most)
}
