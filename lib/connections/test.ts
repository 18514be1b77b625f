import { appendAudit } from '../audit/append'
import { requirePermission } from '../auth/requirePermission'
import type { ConnectionReport } from '../providers/contract'
import type { Actor } from '../shared/actor'
import { failing, testAndKeep } from './health'

/** "Test now" on a connection's page. */
export async function testConnection(
  connectionId: string,
  actor: Actor,
  signal: AbortSignal = AbortSignal.timeout(120_000),
): Promise<ConnectionReport> {
  requirePermission(actor, 'connections.manage')
  return testAndKeep(connectionId, signal, async (tx, report, healthy) => {
    await appendAudit(tx, {
      actor,
      action: 'connection.tested',
      objectType: 'connection',
      objectId: connectionId,
      detail: { healthy, failing: failing(report) },
    })
  })
}
