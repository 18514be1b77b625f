import type { Prisma, Run } from '../../generated/prisma/client'
import { requirePermission } from '../auth/requirePermission'
import type { Risk } from '../commands/define'
import { db } from '../db/client'
import { pageSize, readCursor, writeCursor } from '../db/cursor'
import type { Actor } from '../shared/actor'
import type { ResultError } from '../shared/failure'
import { isUuid } from '../shared/isUuid'
import type { Page } from '../shared/page'
import type {
  Coverage,
  ListingView,
  ParentLink,
  RunOriginName,
  RunRate,
  RunRow,
  RunState,
  RunView,
} from '../shared/runView'
import { controlsOf, retryCountOf } from './controls'
import { endedOf, type RateBasis } from './counts'
import { readCoverage } from './coverage'
import { type Door, houseDoor } from './door'
import { listingView } from './listingView'
import { removedOn } from './removedByDay'
import { runLinkSelect, runRowInclude, runRowOmit, toRunLink, toRunRow } from './runRow'
import { visibleInput } from './visibleInput'

export interface RunFilter {
  states?: RunState[]
  commandId?: string
  connectionId?: string
  requestedById?: string
  origin?: RunOriginName
  /** Runs made from this search's results */
  searchRunId?: string
  from?: string
  before?: string
  /** Removals that are counted on this day of the overview: YYYY-MM-DD, UTC */
  removedOn?: string
}

export interface PageRequest {
  after?: string
  limit?: number
}

/** Newest first. */
export async function listRuns(filter: RunFilter, page: PageRequest, actor: Actor): Promise<Page<RunRow>> {
  requirePermission(actor, 'runs.read')
  const limit = pageSize(page.limit, 50, 5_000)
  const found = await db().run.findMany({
    where: {
      AND: [
        whereOf(filter),
        filter.removedOn ? removedOn(filter.removedOn) : {},
        page.after ? afterCursor(page.after) : {},
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    include: runRowInclude,
    omit: runRowOmit,
  })
  const rows = found.slice(0, limit).map(toRunRow)
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last ? writeCursor([last.createdAt, last.runId]) : null }
}

/** null: there is no such run. */
export async function getRun(
  runId: string,
  actor: Actor,
  door: Pick<Door, 'commandById'> = houseDoor,
): Promise<RunView | null> {
  requirePermission(actor, 'runs.read')
  if (!isUuid(runId)) return null
  const run = await db().run.findUnique({
    where: { id: runId },
    omit: { data: true, rawData: true, hitSummary: true },
    include: {
      ...runRowInclude,
      approval: { include: { requestedBy: { select: { name: true } }, decidedBy: { select: { name: true } } } },
      parent: { select: runLinkSelect },
      listings: true,
      children: { select: runLinkSelect, orderBy: { createdAt: 'desc' }, take: 50 },
    },
  })
  if (!run) return null
  const row = toRunRow(run)
  const { approval } = run
  const mayReadMetadata = actor.permissions.has('mail.metadata')
  const listing = listingView(run.listings, row.state)
  const facts = controlFacts(row, riskOfRun(run, door), listing)
  const command = door.commandById(run.commandId)
  const undo = command?.undoneBy ?? null
  const undoPermission = (undo && door.commandById(undo.commandId)?.permission) ?? null
  return {
    ...row,
    input: visibleInput(run, actor, door),
    itemsSha256: run.itemsSha256,
    errors: (run.errors ?? []) as unknown as ResultError[],
    crash: run.crash,
    rate: row.state === 'running' ? rateOf(row, run.counts as RateBasis | null, listing) : null,
    listing,
    approval: approval && {
      approvalId: approval.id,
      state: approval.state,
      requestedByName: approval.requestedBy.name,
      decidedByName: approval.decidedBy?.name ?? null,
      decidedAt: approval.decidedAt?.toISOString() ?? null,
      decisionNote: approval.decisionNote,
      expiresAt: approval.expiresAt.toISOString(),
      excludedCount: approval.excludedCount,
    },
    parent: run.parent && toRunLink(run.parent, (run.parentLink ?? 'retry') as ParentLink),
    children: run.children.map((child) => toRunLink(child, (child.parentLink ?? 'retry') as ParentLink)),
    searchRunId: run.searchRunId,
    acceptedGaps: run.acceptedGaps,
    mayReadMetadata,
    retryCount: retryCountOf(facts),
    interruptible: command?.interruptible ?? false,
    undo: undo ? { things: undo.things, words: undo.words } : null,
    controls: controlsOf({ ...row, ...facts, undoPermission }, actor),
  }
}

/** How much of what was asked has been searched. */
export async function getCoverage(runId: string, actor: Actor): Promise<Coverage> {
  requirePermission(actor, 'runs.read')
  return await readCoverage(runId)
}

/** The worst, where this version does not know the command or its input any more. */
export function riskOfRun(run: Pick<Run, 'commandId' | 'input'>, door: Pick<Door, 'commandById'>): Risk {
  const command = door.commandById(run.commandId)
  if (!command) return 'irreversible'
  if (typeof command.risk !== 'function') return command.risk
  const parsed = command.input.safeParse(run.input)
  return parsed.success ? command.risk(parsed.data) : 'irreversible'
}

function controlFacts({ counts }: RunRow, risk: Risk, listing: ListingView | null) {
  return {
    failedCount: counts.failed,
    skippedCount: counts.skipped,
    doneCount: counts.done,
    isRead: risk === 'read',
    irreversible: risk === 'irreversible',
    listingOpen: listing?.state === 'failed' || listing?.state === 'stopped',
  }
}

function rateOf({ counts }: RunRow, basis: RateBasis | null, listing: ListingView | null): RunRate | null {
  if (!basis?.measuredSince) return null
  const seconds = (Date.now() - Date.parse(basis.measuredSince)) / 1000
  const ended = endedOf(counts) - (basis.endedBefore ?? 0)
  const itemsPerSecond = seconds > 0 ? ended / seconds : 0
  const left = counts.queued + counts.executing
  return {
    itemsPerSecond: Math.round(itemsPerSecond * 100) / 100,
    // Nobody knows the end while more is being listed
    remainingSeconds:
      itemsPerSecond > 0 && left > 0 && listing?.state !== 'inProgress' ? Math.ceil(left / itemsPerSecond) : null,
  }
}

function whereOf(filter: RunFilter): Prisma.RunWhereInput {
  const createdAt: Prisma.DateTimeFilter = {}
  if (filter.from) createdAt.gte = new Date(filter.from)
  if (filter.before) createdAt.lt = new Date(filter.before)
  return {
    state: filter.states?.length ? { in: filter.states } : undefined,
    commandId: filter.commandId,
    connections: filter.connectionId ? { some: { connectionId: filter.connectionId } } : undefined,
    requestedById: filter.requestedById,
    origin: filter.origin,
    searchRunId: filter.searchRunId,
    createdAt: filter.from || filter.before ? createdAt : undefined,
  }
}

function afterCursor(cursor: string): Prisma.RunWhereInput {
  const [at = '', id = ''] = readCursor(cursor, 2)
  const createdAt = new Date(at)
  // The first part says nothing new: it is what lets the index begin at this place instead of at the newest run.
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
}
