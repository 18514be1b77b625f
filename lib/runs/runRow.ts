import type { Prisma } from '../../generated/prisma/client'
import type { ParentLink, RunLink, RunRow } from '../shared/runView'
import { countsOf } from './counts'
import { runConnectionsInclude, sourcesOf } from './runConnections'

export const runRowInclude = {
  connections: runConnectionsInclude,
  requestedBy: { select: { name: true } },
} satisfies Prisma.RunInclude

/** Wide columns that no list shows */
export const runRowOmit = {
  input: true,
  data: true,
  rawData: true,
  errors: true,
  hitSummary: true,
} satisfies Prisma.RunOmit

type StoredRow = Prisma.RunGetPayload<{ include: typeof runRowInclude; omit: typeof runRowOmit }>

export function toRunRow(run: StoredRow): RunRow {
  return {
    runId: run.id,
    commandId: run.commandId,
    title: run.title,
    connections: sourcesOf(run.connections),
    connectionName: run.connections.map(({ connection }) => connection.name).join(', '),
    requestedById: run.requestedById,
    requestedByName: run.requestedBy?.name ?? null,
    origin: run.origin,
    state: run.state,
    outcome: run.outcome,
    reason: run.reason,
    itemCount: run.itemCount,
    hitCount: run.hitCount,
    counts: countsOf(run.counts, run.itemCount),
    pauseAsked: run.pauseAsked,
    cancelAsked: run.cancelAsked,
    parentRunId: run.parentRunId,
    parentLink: run.parentLink as ParentLink | null,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  }
}

export const runLinkSelect = {
  id: true,
  parentLink: true,
  commandId: true,
  title: true,
  state: true,
  outcome: true,
  createdAt: true,
} satisfies Prisma.RunSelect

export function toRunLink(run: Prisma.RunGetPayload<{ select: typeof runLinkSelect }>, link: ParentLink): RunLink {
  const { id, commandId, title, state, outcome, createdAt } = run
  return { runId: id, link, commandId, title, state, outcome, createdAt: createdAt.toISOString() }
}
