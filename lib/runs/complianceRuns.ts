import { requirePermission } from '../auth/requirePermission'
import { readRounds } from '../commands/purgeRounds'
import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import type { ComplianceRunView, PurgeView } from '../shared/complianceView'
import type { Target } from '../shared/run'

const changing = ['compliance.create', 'compliance.start', 'compliance.stop', 'compliance.purge']
const mostShown = 50

/**
 * What was done with the compliance searches of a connection from here, newest first: with one search, or with any of
 * them as long as it is not over. A purge brings its rounds while it goes on.
 */
export async function listComplianceRuns(
  { connectionId, name }: { connectionId: string; name?: string | undefined },
  actor: Actor,
): Promise<ComplianceRunView[]> {
  requirePermission(actor, 'runs.read')
  requirePermission(actor, 'compliance.search')
  const found = await db().runItem.findMany({
    where: {
      run: {
        connections: { some: { connectionId } },
        commandId: { in: changing },
        ...(name === undefined && { state: { in: ['awaitingApproval', 'queued', 'running', 'paused'] } }),
      },
      ...(name !== undefined && { target: { path: ['name'], equals: name } }),
    },
    orderBy: [{ run: { createdAt: 'desc' } }, { position: 'asc' }],
    take: mostShown,
    include: {
      run: {
        select: {
          id: true,
          commandId: true,
          title: true,
          state: true,
          outcome: true,
          reason: true,
          createdAt: true,
          requestedBy: { select: { name: true } },
          approval: { select: { id: true } },
        },
      },
    },
  })
  return found.map(({ run, state, failure, target, checkpoint, after }) => {
    const { name: searchName = '', items } = target as unknown as Partial<Extract<Target, { kind: 'complianceSearch' }>>
    const isPurge = run.commandId === 'compliance.purge'
    return {
      runId: run.id,
      commandId: run.commandId,
      title: run.title,
      state: run.state,
      outcome: run.outcome,
      requestedByName: run.requestedBy?.name ?? null,
      reason: run.reason,
      createdAt: run.createdAt.toISOString(),
      approvalId: run.approval?.id ?? null,
      searchName,
      itemState: state,
      failure,
      expected: isPurge ? (items ?? null) : null,
      rounds: isPurge ? readRounds(checkpoint) : [],
      purge: isPurge ? ((after ?? null) as PurgeView | null) : null,
    }
  })
}
