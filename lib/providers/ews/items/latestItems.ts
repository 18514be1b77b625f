import type { Criteria } from '../../../query/criteria'
import type { LatestMessages, MessageSummary, Messages } from '../../contract'
import type { EwsClient } from '../client'
import { findItems } from './findItems'
import { summaryOf } from './itemShapes'
import { keepMatching, planOf } from './searchItems'

type LatestQuery = Parameters<Messages['latest']>[0]

const longestPage = 1000

/** The newest messages of a folder within a time range; one more than asked for is looked for, to know whether there are more. */
export async function latestItems(
  client: EwsClient,
  { mailbox, folder, from, until, raw, most }: LatestQuery,
  signal: AbortSignal,
): Promise<LatestMessages> {
  const plan = planOf({ criteria: within(from, until), raw })
  const found: MessageSummary[] = []
  for (let parts = [{ folderId: folder, offset: 0 }]; parts.length > 0 && found.length <= most; ) {
    const pageSize = Math.min(most + 1, longestPage)
    const { items, left } = await findItems(client, { mailbox, parts, condition: plan.conditions[0], pageSize }, signal)
    found.push(...(await keepMatching(client, mailbox, plan.verify, items, signal)).map(summaryOf))
    parts = left
  }
  return {
    messages: found.slice(0, most),
    moreBecause: found.length > most ? `There are more than the ${most.toLocaleString('en')} newest.` : null,
  }
}

/** Both ends included: "before" leaves its own end out, so it is the millisecond after. */
function within(from: string, until: string): Criteria {
  const after = new Date(Date.parse(until) + 1).toISOString()
  return {
    all: [
      { field: 'received', operator: 'from', value: from },
      { field: 'received', operator: 'before', value: after },
    ],
  }
}
