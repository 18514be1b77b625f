import type { ConnectionChoice } from '@/components/command/RunCommandForm'
import type { AnyCommand } from '@/lib/commands/define'
import { listConnections } from '@/lib/connections/store'
import { mayOffer } from '@/lib/runs/capability'
import type { Actor } from '@/lib/shared/actor'

/** The connections that this person may use, and why one of them cannot serve this command. The door asks again. */
export async function connectionChoices(actor: Actor, needs: AnyCommand['needs']): Promise<ConnectionChoice[]> {
  if (!actor.permissions.has('connections.read')) return []
  const rows = await listConnections(actor)
  return rows.map(({ connectionId, name, kind, active }) => ({
    id: connectionId,
    name,
    reason:
      needs !== null && !mayOffer(kind, needs)
        ? `Exchange Server does not offer “${needs}”.`
        : needs !== null && !active
          ? 'It is switched off.'
          : null,
  }))
}
