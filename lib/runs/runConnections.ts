import type { Prisma } from '../../generated/prisma/client'
import type { Tx } from '../db/client'
import type { RunSource } from '../shared/runView'

/** Over which connections a run goes, in the order in which they were named: for an `include`. */
export const runConnectionsInclude = {
  select: { connection: { select: { id: true, name: true, kind: true } } },
  orderBy: { position: 'asc' },
} satisfies Prisma.Run$connectionsArgs

type Stored = Prisma.RunConnectionGetPayload<Pick<typeof runConnectionsInclude, 'select'>>

export function sourcesOf(connections: readonly Stored[]): RunSource[] {
  return connections.map(({ connection: { id, name, kind } }) => ({ connectionId: id, name, kind }))
}

export async function connectionIdsOf(tx: Pick<Tx, 'runConnection'>, runId: string): Promise<string[]> {
  const rows = await tx.runConnection.findMany({
    where: { runId },
    orderBy: { position: 'asc' },
    select: { connectionId: true },
  })
  return rows.map(({ connectionId }) => connectionId)
}
