import type { Run } from '../../generated/prisma/client'
import type { Tx } from '../db/client'
import { isUuid } from '../shared/isUuid'
import { RunRefused } from './refused'

/**
 * The run, which nobody else changes until the transaction ends. Whoever changes a run's state takes this lock first,
 * then items and approval, then the audit log: one order, so that two can never wait for each other.
 */
export async function lockRun(tx: Tx, runId: string): Promise<Run> {
  if (isUuid(runId)) await tx.$queryRaw`SELECT 1 FROM "Run" WHERE id = ${runId}::uuid FOR UPDATE`
  const run = isUuid(runId) ? await tx.run.findUnique({ where: { id: runId } }) : null
  if (!run) throw new RunRefused('unknownRun', 'There is no such run.')
  return run
}
