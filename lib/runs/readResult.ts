import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import { pageSize, readCursor, writeCursor } from '../db/cursor'
import type { Actor } from '../shared/actor'
import type { ResultError } from '../shared/failure'
import { isUuid } from '../shared/isUuid'
import type { CommandResult } from '../shared/run'
import { type Door, houseDoor } from './door'
import type { PageRequest } from './read'
import { RunRefused } from './refused'
import { type EndedItem, errorEntry, rawEntry } from './result'

/**
 * The result envelope of an ended run, all of it, page by page: `data`, `rawData` and `errors` hold the entries of the
 * page's items. Needs the permission that the command needs; content of somebody else's run is read with `openItem`.
 */
export async function readResult(
  runId: string,
  page: PageRequest,
  actor: Actor,
  door: Pick<Door, 'commandById'> = houseDoor,
): Promise<CommandResult<unknown[]> & { next: string | null }> {
  requirePermission(actor, 'runs.read')
  const run = isUuid(runId) ? await db().run.findUnique({ where: { id: runId }, omit: { input: true } }) : null
  if (!run) throw new RunRefused('unknownRun', 'There is no such run.')
  if (!run.outcome) throw new RunRefused('wrongState', 'The run has no result (yet).')
  requirePermission(actor, 'mail.metadata')
  const { permission = 'mail.content', followUp } = door.commandById(run.commandId) ?? {}
  const isContent = permission === 'mail.content'
  if (isContent) requirePermission(actor, permission)
  if (isContent && run.requestedById !== actor.userId) {
    throw new RunRefused(
      'wrongState',
      'Somebody else opened these messages. Open them item by item, so that it is noted.',
    )
  }
  const limit = pageSize(page.limit, 500, 5_000)
  const found = (await db().runItem.findMany({
    where: {
      runId,
      state: { in: ['done', 'alreadyThere', 'failed'] },
      position: page.after ? { gt: Number(readCursor(page.after, 1)[0]) } : undefined,
    },
    orderBy: { position: 'asc' },
    take: limit + 1,
    select: { position: true, target: true, state: true, failure: true, statusCode: true, before: true, after: true },
  })) as unknown as EndedItem[]
  const items = found.slice(0, limit)
  const isLast = found.length <= limit
  const ended = items.filter((item) => item.state !== 'failed')
  const last = items.at(-1)
  return {
    status: run.outcome,
    data: ended.flatMap(({ after }) => (after === null ? [] : [after])),
    rawData: ended.map(rawEntry),
    errors: [
      ...items.filter((item) => item.state === 'failed').map((item) => errorEntry(run.title, item)),
      ...(isLast && followUp ? refusedOf(run.errors) : []),
    ],
    next: !isLast && last ? writeCursor([last.position]) : null,
  }
}

/** That the action on what was found was refused belongs to no item. */
function refusedOf(errors: unknown): ResultError[] {
  return ((errors ?? []) as ResultError[]).filter(({ target }) => target === undefined)
}
