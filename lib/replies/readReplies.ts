import type { Prisma } from '../../generated/prisma/client'
import { appendAudit } from '../audit/append'
import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import { pageSize, readCursor, writeCursor } from '../db/cursor'
import { inTransaction } from '../db/transaction'
import { publish } from '../events/publish'
import type { Actor } from '../shared/actor'
import { isUuid } from '../shared/isUuid'
import type { Page } from '../shared/page'
import { Refusal } from '../shared/refusal'
import type { ReplyAnswer, ReplyCounts, ReplyRow, ReplyState } from '../shared/replyView'

export interface ReplyFilter {
  list: 'waiting' | 'answered' | 'overdue' | 'all'
  runId?: string
}

const include = {
  run: { select: { requestedBy: { select: { name: true } } } },
} satisfies Prisma.ReplyRequestInclude
type StoredReply = Prisma.ReplyRequestGetPayload<{ include: typeof include }>

/** Newest first. What has not been sent (yet) shows with its run and in "all". */
export async function listReplies(
  filter: ReplyFilter,
  page: { after?: string; limit?: number },
  actor: Actor,
): Promise<Page<ReplyRow>> {
  requireMetadata(actor)
  const now = new Date()
  const limit = pageSize(page.limit, 50, 200)
  const found = await db().replyRequest.findMany({
    where: {
      AND: [
        whereOf(filter.list, now),
        filter.runId === undefined ? {} : { runId: isUuid(filter.runId) ? filter.runId : undefined },
        page.after ? { id: { lt: readCursor(page.after, 1)[0] } } : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
    include,
  })
  const rows = found.slice(0, limit).map((request) => toRow(request, now))
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last ? writeCursor([last.requestId]) : null }
}

/** null: this person may not see them. */
export async function countReplies(actor: Actor): Promise<ReplyCounts | null> {
  if (!actor.permissions.has('mail.metadata')) return null
  const now = new Date()
  const [unread, overdue, pending] = await Promise.all([
    db().replyRequest.count({ where: { answeredAt: { not: null }, readAt: null } }),
    db().replyRequest.count({ where: whereOf('overdue', now) }),
    db().replyRequest.count({ where: whereOf('waiting', now) }),
  ])
  return { unread, overdue, pending }
}

/** The words of an answer. Opening it is noted in the audit log, and it counts as read from then on. */
export async function openAnswer(requestId: string, actor: Actor): Promise<ReplyAnswer> {
  requireMetadata(actor)
  requirePermission(actor, 'mail.content')
  return await inTransaction(async (tx) => {
    const found = isUuid(requestId) ? await tx.replyRequest.findUnique({ where: { id: requestId } }) : null
    if (!found) throw new Refusal('unknownReply', 'There is no such request for an answer.')
    if (found.answeredAt === null || found.answer === null) {
      throw new Refusal('notAnswered', `${found.recipient} has not answered.`)
    }
    if (found.readAt === null) {
      await tx.replyRequest.update({ where: { id: found.id }, data: { readAt: new Date() } })
      await publish(tx, { topic: 'reply', id: found.id, kind: 'read' })
    }
    await appendAudit(tx, {
      actor,
      action: 'reply.opened',
      objectType: 'replyRequest',
      objectId: found.id,
      runId: found.runId,
      detail: { recipient: found.recipient },
    })
    return {
      answer: found.answer,
      answeredAt: found.answeredAt.toISOString(),
      answeredFrom: found.answeredFrom,
    }
  })
}

function requireMetadata(actor: Actor): void {
  requirePermission(actor, 'runs.read')
  requirePermission(actor, 'mail.metadata')
}

function whereOf(list: ReplyFilter['list'], now: Date): Prisma.ReplyRequestWhereInput {
  switch (list) {
    case 'waiting':
      return { askedAt: { not: null }, answeredAt: null, dueAt: { gt: now } }
    case 'overdue':
      return { askedAt: { not: null }, answeredAt: null, dueAt: { lte: now } }
    case 'answered':
      return { answeredAt: { not: null } }
    case 'all':
      return {}
  }
}

function toRow({ run, ...request }: StoredReply, now: Date): ReplyRow {
  return {
    requestId: request.id,
    runId: request.runId,
    recipient: request.recipient,
    subject: request.subject,
    state: stateOf(request, now),
    askedByName: run.requestedBy?.name ?? null,
    askedAt: request.askedAt?.toISOString() ?? null,
    dueAt: request.dueAt.toISOString(),
    answeredAt: request.answeredAt?.toISOString() ?? null,
    unread: request.answeredAt !== null && request.readAt === null,
  }
}

function stateOf({ askedAt, answeredAt, dueAt }: Omit<StoredReply, 'run'>, now: Date): ReplyState {
  if (answeredAt !== null) return 'answered'
  if (askedAt === null) return 'notSent'
  return dueAt <= now ? 'overdue' : 'pending'
}
