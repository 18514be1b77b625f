import { requirePermission } from '../auth/requirePermission'
import { ProviderError } from '../providers/contract'
import type { Actor } from '../shared/actor'
import { Refusal } from '../shared/refusal'
import { openConnection } from './open'
import { listUsableConnections } from './usable'

/** The addresses of everyone whom the connection's directory lists, for the scope of a search. */
export async function readMailboxes(connectionId: string, actor: Actor, signal: AbortSignal): Promise<string[]> {
  requirePermission(actor, 'mail.search')
  const usable = await listUsableConnections(actor, 'users')
  if (!usable.some(({ id }) => id === connectionId)) {
    throw new Refusal('unknownConnection', 'Name a connection that exists and that you may use.')
  }
  try {
    const connection = await openConnection(connectionId)
    try {
      const people = (await connection.users?.list({ signal })) ?? []
      // Somebody without an address has no mailbox
      return people.flatMap(({ mail, principalName }) => (mail ? [principalName] : []))
    } finally {
      await connection.close()
    }
  } catch (error) {
    if (error instanceof ProviderError) throw new Refusal('directoryUnavailable', error.message)
    throw error
  }
}
