import { countPending } from '../approvals/read'
import { listConnections } from '../connections/view'
import { countReplies } from '../replies/readReplies'
import type { Actor } from '../shared/actor'
import type { ConnectionStatus, ConsoleStatus } from '../shared/consoleStatus'

/** What the frame shows: only what this person may know. */
export async function readConsoleStatus(actor: Actor): Promise<ConsoleStatus> {
  const [connections, waitingForMe, replies] = await Promise.all([
    readConnections(actor),
    countWaiting(actor),
    countReplies(actor),
  ])
  return { connections, waitingForMe, replies }
}

async function readConnections(actor: Actor): Promise<ConnectionStatus[]> {
  if (!actor.permissions.has('connections.read')) return []
  return (await listConnections(actor)).map(({ connectionId, name, active, lastHealth }) => ({
    id: connectionId,
    name,
    active,
    health: lastHealth ? (lastHealth.healthy ? 'healthy' : 'failing') : 'unknown',
    checkedAt: lastHealth?.at ?? null,
  }))
}

async function countWaiting(actor: Actor): Promise<number | null> {
  if (!actor.permissions.has('approvals.decide')) return null
  return (await countPending(actor)).toDecide
}
