import { config } from '../config'
import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import { messagePageHref } from '../shared/messagePlace'
import type { Page } from '../shared/page'
import type { HitFilter, HitRow, ItemState } from '../shared/runView'
import type { QueryTableRow } from '../shared/searchOutput'
import { type HitOrder, listHits } from './hits'
import type { PageRequest } from './read'
import { removalCommands } from './removal'

interface Search {
  id: string
  createdAt: Date
}

/**
 * The results as IBM's nine columns. Status and web link are those of the moment: a message that was taken away by what
 * was asked for from these results says so, and has no link any more. The link is the service's own, to the message in Outlook,
 * which opens for who may read that mailbox; without one it leads to the message's page here.
 */
export async function readQueryTable(
  search: Search,
  filter: HitFilter,
  page: PageRequest & { order?: HitOrder },
  actor: Actor,
): Promise<Page<QueryTableRow>> {
  const { rows, next } = await listHits(search.id, filter, page, actor)
  const statuses = await readStatuses(search.id, rows)
  return { rows: rows.map((hit) => tableRow(search, hit, statuses.get(keyOf(hit)) ?? 'Found')), next }
}

function tableRow({ id, createdAt }: Search, hit: HitRow, status: string): QueryTableRow {
  const { connectionId, mailbox, messageId } = hit
  const href = messagePageHref({ connectionId, mailbox, messageId, searchRunId: id })
  const isGone = status === 'Deleted' || status === 'Not found'
  const ownPage = new URL(href, config().publicUrl).href
  return {
    'Query Date': createdAt.toISOString(),
    'Received Date': hit.receivedAt,
    'Queried Email Address': mailbox,
    'Sender Email': hit.senderAddress ?? '',
    'Message Subject': hit.subject,
    'Has Attachments': hit.hasAttachments,
    'Web Link': isGone ? '' : (hit.webLink ?? ownPage),
    Status: status,
    'Message ID': messageId,
  }
}

interface ActedOn {
  connectionId: string
  mailbox: string
  messageId: string
  state: ItemState
  commandId: string
}

/** How the last thing ended that was done to each message from the results of this search. */
async function readStatuses(searchRunId: string, hits: readonly HitRow[]): Promise<Map<string, string>> {
  if (hits.length === 0) return new Map()
  const mailboxes = [...new Set(hits.map(({ mailbox }) => mailbox))]
  const acted = await db().$queryRaw<ActedOn[]>`
    SELECT i."connectionId", i.mailbox, i.target->>'messageId' AS "messageId", i.state::text AS state, r."commandId"
    FROM "Run" r JOIN "RunItem" i ON i."runId" = r.id LEFT JOIN "Run" undone ON undone.id = r."parentRunId"
    WHERE (r."searchRunId" = ${searchRunId}::uuid OR (r."parentLink" = 'restore' AND undone."searchRunId" = ${searchRunId}::uuid))
      AND r."commandId" = ANY(${[...removalCommands, 'mail.restore']})
      AND i.mailbox = ANY(${mailboxes}) AND i.state IN ('done', 'alreadyThere', 'notFound')
    ORDER BY i."finishedAt", i.id`
  return new Map(acted.map((item) => [keyOf(item), statusOf(item)]))
}

function statusOf({ state, commandId }: ActedOn): string {
  if (state === 'notFound') return 'Not found'
  return { 'mail.delete': 'Deleted', 'mail.move': 'Moved', 'mail.restore': 'Restored' }[commandId] ?? 'Found'
}

function keyOf({ connectionId, mailbox, messageId }: Pick<HitRow, 'connectionId' | 'mailbox' | 'messageId'>): string {
  return `${connectionId}\n${mailbox}\n${messageId}`
}
