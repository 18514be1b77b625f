import type { Prisma } from '../../generated/prisma/client'
import { requirePermission } from '../auth/requirePermission'
import { db } from '../db/client'
import { pageSize, readCursor, writeCursor } from '../db/cursor'
import { type Door, houseDoor } from '../runs/door'
import { type PageRequest, riskOfRun } from '../runs/read'
import { redactTarget } from '../runs/redactTarget'
import { runConnectionsInclude, sourcesOf } from '../runs/runConnections'
import { visibleInput } from '../runs/visibleInput'
import type { Actor } from '../shared/actor'
import type { ApprovalItem, ApprovalRow, ApprovalStateName, ApprovalView } from '../shared/approvalView'
import { isUuid } from '../shared/isUuid'
import type { Page } from '../shared/page'
import { permissions } from '../shared/permission'
import type { Target } from '../shared/run'
import { ApprovalRefused } from './refused'
import { isSamePerson } from './samePerson'

export interface ApprovalFilter {
  /** pending: the oldest first, they wait; history: the newest first */
  list: 'pending' | 'history'
  states?: ApprovalStateName[]
  requestedById?: string
  decidedById?: string
}

const include = {
  requestedBy: { select: { name: true } },
  decidedBy: { select: { name: true } },
  run: {
    include: { connections: runConnectionsInclude },
    omit: { data: true, rawData: true, errors: true, hitSummary: true },
  },
} satisfies Prisma.ApprovalInclude
type StoredApproval = Prisma.ApprovalGetPayload<{ include: typeof include }>

type Catalogue = Pick<Door, 'commandById'>

export async function listApprovals(
  filter: ApprovalFilter,
  page: PageRequest,
  actor: Actor,
  door: Catalogue = houseDoor,
): Promise<Page<ApprovalRow>> {
  requirePermission(actor, 'approvals.read')
  const limit = pageSize(page.limit, 50, 200)
  const pending = filter.list === 'pending'
  const direction = pending ? 'asc' : 'desc'
  const found = await db().approval.findMany({
    where: {
      AND: [
        { state: pending ? 'pending' : { in: filter.states ?? ['approved', 'rejected', 'expired', 'withdrawn'] } },
        { requestedById: filter.requestedById, decidedById: filter.decidedById },
        page.after ? beyond(page.after, pending) : {},
      ],
    },
    orderBy: [{ requestedAt: direction }, { id: direction }],
    take: limit + 1,
    include,
  })
  const rows = found.slice(0, limit).map((approval) => toRow(approval, door))
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last ? writeCursor([last.requestedAt, last.approvalId]) : null }
}

/** null: there is no such request. */
export async function getApproval(
  approvalId: string,
  actor: Actor,
  door: Catalogue = houseDoor,
): Promise<ApprovalView | null> {
  requirePermission(actor, 'approvals.read')
  const approval = isUuid(approvalId) ? await db().approval.findUnique({ where: { id: approvalId }, include }) : null
  if (!approval) return null
  const { run } = approval
  const metadata = actor.permissions.has('mail.metadata')
  const command = door.commandById(run.commandId)
  const parsed = command?.input.safeParse(run.input)
  const [byMailbox, sample, decide] = await Promise.all([
    countByMailbox(run.id),
    sampleOf(run.id),
    mayDecide(approval, actor),
  ])
  return {
    ...toRow(approval, door),
    itemsSha256: approval.itemsSha256,
    approvedSha256: approval.approvedSha256,
    text: command && parsed?.success ? command.auditText(parsed.data) : run.title,
    input: visibleInput(run, actor, door),
    searchRunId: run.searchRunId,
    acceptedGaps: run.acceptedGaps,
    countsByMailbox: byMailbox.rows,
    mailboxCount: byMailbox.mailboxCount,
    sample: sample.map((item) => visible(item, metadata)),
    decide,
    withdraw: mayWithdraw(approval, actor),
  }
}

/** The frozen set in its order; `mailbox` narrows it to one. */
export async function listApprovalItems(
  approvalId: string,
  filter: { mailbox?: string },
  page: PageRequest,
  actor: Actor,
): Promise<Page<ApprovalItem & { excluded: boolean }>> {
  requirePermission(actor, 'approvals.read')
  const found = isUuid(approvalId)
    ? await db().approval.findUnique({ where: { id: approvalId }, select: { runId: true } })
    : null
  if (!found) throw new ApprovalRefused('unknownApproval', 'There is no such request.')
  const limit = pageSize(page.limit, 100, 1_000)
  const items = await db().runItem.findMany({
    where: {
      runId: found.runId,
      mailbox: filter.mailbox,
      position: page.after ? { gt: Number(readCursor(page.after, 1)[0]) } : undefined,
    },
    orderBy: { position: 'asc' },
    take: limit + 1,
    select: { id: true, position: true, connectionId: true, target: true, state: true },
  })
  const metadata = actor.permissions.has('mail.metadata')
  const rows = items
    .slice(0, limit)
    .map((item) => ({ ...visible(item, metadata), excluded: item.state === 'excluded' }))
  const last = rows.at(-1)
  return { rows, next: items.length > limit && last ? writeCursor([last.position]) : null }
}

/** For the top bar: what waits for this person's decision, and own requests that wait for somebody else's. */
export async function countPending(actor: Actor): Promise<{ toDecide: number; own: number }> {
  const { userId } = actor
  const pending = { state: 'pending', expiresAt: { gt: new Date() } } as const
  const [toDecide, own] = await Promise.all([
    actor.permissions.has('approvals.decide')
      ? db().approval.count({ where: { ...pending, requestedById: userId ? { not: userId } : undefined } })
      : 0,
    userId ? db().approval.count({ where: { ...pending, requestedById: userId } }) : 0,
  ])
  return { toDecide, own }
}

const sampleSize = 12
const mailboxesShown = 500

/**
 * One of each mailbox first, then second ones: the beginning of the list could all be one mailbox. Of more mailboxes than the
 * sample has room for, the first by name: a walk along the index from one mailbox to the next, not a pass over the set
 * (https://wiki.postgresql.org/wiki/Loose_indexscan).
 */
async function sampleOf(runId: string): Promise<StoredItem[]> {
  return await db().$queryRaw`
    WITH RECURSIVE box AS (
      (SELECT mailbox, 1 AS number FROM "RunItem" WHERE "runId" = ${runId}::uuid AND mailbox IS NOT NULL ORDER BY mailbox LIMIT 1)
      UNION ALL
      SELECT (SELECT mailbox FROM "RunItem" WHERE "runId" = ${runId}::uuid AND mailbox > box.mailbox ORDER BY mailbox LIMIT 1),
             number + 1
      FROM box WHERE box.mailbox IS NOT NULL AND number < ${sampleSize}),
    item AS (
      SELECT found.*, row_number() OVER (PARTITION BY box.mailbox ORDER BY position) AS place
      FROM box CROSS JOIN LATERAL (
        SELECT id, position, "connectionId", target FROM "RunItem" WHERE "runId" = ${runId}::uuid AND mailbox = box.mailbox
        ORDER BY position LIMIT ${sampleSize}) AS found
      UNION ALL
      (SELECT id, position, "connectionId", target, 1 AS place FROM "RunItem" WHERE "runId" = ${runId}::uuid AND mailbox IS NULL
       ORDER BY position LIMIT ${sampleSize}))
    SELECT id, position, "connectionId", target FROM item ORDER BY place, position LIMIT ${sampleSize}`
}

async function countByMailbox(runId: string) {
  const rows = await db().$queryRaw<{ mailbox: string; count: bigint; mailboxes: bigint }[]>`
    SELECT coalesce(mailbox, '') AS mailbox, count(*), count(*) OVER () AS mailboxes
    FROM "RunItem" WHERE "runId" = ${runId}::uuid GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${mailboxesShown}`
  return {
    rows: rows.map(({ mailbox, count }) => ({ mailbox, count: Number(count) })),
    mailboxCount: Number(rows[0]?.mailboxes ?? 0),
  }
}

async function mayDecide(approval: StoredApproval, actor: Actor) {
  const why = !actor.permissions.has('approvals.decide')
    ? `You lack a permission: ${permissions['approvals.decide']}.`
    : (whyOver(approval) ??
      ((await isSamePerson(actor, approval.requestedById))
        ? 'You made this request yourself; a second person must decide on it.'
        : null))
  return { allowed: why === null, why }
}

function mayWithdraw(approval: StoredApproval, actor: Actor) {
  const why =
    whyOver(approval) ?? (approval.requestedById === actor.userId ? null : 'Only who made the request can withdraw it.')
  return { allowed: why === null, why }
}

function whyOver({ state, expiresAt }: StoredApproval): string | null {
  if (state !== 'pending') return `The request is over: it was ${state === 'expired' ? 'not decided in time' : state}.`
  return expiresAt.getTime() <= Date.now() ? 'The request has expired.' : null
}

interface StoredItem {
  id: bigint
  position: number
  connectionId: string
  target: unknown
}

function visible({ id, position, connectionId, ...item }: StoredItem, metadata: boolean): ApprovalItem {
  const target = item.target as Target
  return { itemId: String(id), position, connectionId, target: metadata ? target : redactTarget(target) }
}

function toRow(approval: StoredApproval, door: Catalogue): ApprovalRow {
  const { run } = approval
  return {
    approvalId: approval.id,
    runId: run.id,
    commandId: run.commandId,
    title: run.title,
    risk: riskOfRun(run, door),
    connections: sourcesOf(run.connections),
    requestedById: approval.requestedById,
    requestedByName: approval.requestedBy.name,
    reason: approval.reason,
    state: approval.state,
    itemCount: approval.itemCount,
    excludedCount: approval.excludedCount,
    requestedAt: approval.requestedAt.toISOString(),
    expiresAt: approval.expiresAt.toISOString(),
    decidedByName: approval.decidedBy?.name ?? null,
    decidedAt: approval.decidedAt?.toISOString() ?? null,
    decisionNote: approval.decisionNote,
    runState: run.state,
  }
}

function beyond(cursor: string, pending: boolean): Prisma.ApprovalWhereInput {
  const [at = '', id = ''] = readCursor(cursor, 2)
  const requestedAt = new Date(at)
  const than = (value: Date | string) => (pending ? { gt: value } : { lt: value })
  // The first part says nothing new: it is what lets the index begin at this place instead of at the list's beginning.
  const notBefore = pending ? { gte: requestedAt } : { lte: requestedAt }
  return {
    requestedAt: notBefore,
    OR: [{ requestedAt: than(requestedAt) }, { requestedAt, id: than(id) as Prisma.UuidFilter }],
  }
}
