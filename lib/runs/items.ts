import type { RunItem } from '../../generated/prisma/client'
import { appendAudit } from '../audit/append'
import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import { pageSize, readCursor, writeCursor } from '../db/cursor'
import { inTransaction } from '../db/transaction'
import type { Actor } from '../shared/actor'
import type { FailureCode } from '../shared/failure'
import { isUuid } from '../shared/isUuid'
import type { Page } from '../shared/page'
import type { Target } from '../shared/run'
import type { ItemState, RunItemRow, RunSource } from '../shared/runView'
import { type Door, houseDoor } from './door'
import { openedEntry } from './openedEntry'
import type { PageRequest } from './read'
import { redactTarget } from './redactTarget'
import { RunRefused } from './refused'
import { runConnectionsInclude, sourcesOf } from './runConnections'

export interface ItemFilter {
  states?: ItemState[]
  mailbox?: string
  failureCode?: FailureCode
}

/** In the order of the frozen set. What an item brought is left out where it is mail content (`openItem`). */
export async function listItems(
  runId: string,
  filter: ItemFilter,
  page: PageRequest,
  actor: Actor,
  door: Pick<Door, 'commandById'> = houseDoor,
): Promise<Page<RunItemRow>> {
  requirePermission(actor, 'runs.read')
  const run = await findRun(runId)
  const limit = pageSize(page.limit, 100, 5_000)
  const found = await db().runItem.findMany({
    where: {
      runId,
      state: filter.states?.length ? { in: filter.states } : undefined,
      mailbox: filter.mailbox,
      failureCode: filter.failureCode,
      position: page.after ? { gt: Number(readCursor(page.after, 1)[0]) } : undefined,
    },
    orderBy: { position: 'asc' },
    take: limit + 1,
  })
  const sources = sourcesOf(run.connections)
  const isContent = door.commandById(run.commandId)?.permission === 'mail.content'
  const rows = found.slice(0, limit).map((item) => toItemRow(item, sources, actor, isContent))
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last ? writeCursor([last.position]) : null }
}

/**
 * One item with all that it brought. Where that is mail content, opening it is noted, except for who asked for the run:
 * that the message was opened for this person was noted when the run was made.
 */
export async function openItem(
  runId: string,
  itemId: string,
  actor: Actor,
  door: Pick<Door, 'commandById'> = houseDoor,
): Promise<RunItemRow | null> {
  requirePermission(actor, 'runs.read')
  requirePermission(actor, 'mail.metadata')
  const run = await findRun(runId)
  const command = door.commandById(run.commandId)
  if (!command || command.permission === 'mail.content') requirePermission(actor, 'mail.content')
  if (!/^[0-9]{1,18}$/.test(itemId)) return null
  const item = await db().runItem.findFirst({ where: { id: BigInt(itemId), runId } })
  if (!item) return null
  const target = item.target as unknown as Target
  const opened = openedEntry(target)
  if (command?.permission === 'mail.content' && run.requestedById !== actor.userId && opened) {
    const detail = { command: run.commandId, ...opened.detail, kept: true }
    await inTransaction((tx) => appendAudit(tx, { actor, runId, ...opened, detail }))
  }
  return toItemRow(item, sourcesOf(run.connections), actor, false)
}

async function findRun(runId: string) {
  const select = { id: true, commandId: true, requestedById: true, connections: runConnectionsInclude } as const
  const run = isUuid(runId) ? await db().run.findUnique({ where: { id: runId }, select }) : null
  if (!run) throw new RunRefused('unknownRun', 'There is no such run.')
  return run
}

function toItemRow(item: RunItem, sources: readonly RunSource[], actor: Actor, isContent: boolean): RunItemRow {
  const metadata = actor.permissions.has('mail.metadata')
  const withheld = (isContent || !metadata) && (item.before !== null || item.after !== null)
  const target = item.target as unknown as Target
  return {
    itemId: String(item.id),
    position: item.position,
    connectionId: item.connectionId,
    source: sources.find(({ connectionId }) => connectionId === item.connectionId)?.name ?? '',
    mailbox: item.mailbox,
    target: metadata ? target : redactTarget(target),
    state: item.state,
    failureCode: item.failureCode as FailureCode | null,
    failure: item.failure,
    statusCode: item.statusCode,
    before: withheld ? null : item.before,
    after: withheld ? null : item.after,
    withheld,
    hitCount: item.hitCount,
    truncated: item.truncated,
    attempts: item.attempts,
    startedAt: item.startedAt?.toISOString() ?? null,
    finishedAt: item.finishedAt?.toISOString() ?? null,
  }
}
