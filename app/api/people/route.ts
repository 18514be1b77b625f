import { z } from 'zod'
import { listUsableConnections } from '@/lib/connections/usable'
import { readNow } from '@/lib/runs/readNow'
import type { PersonFound } from '@/lib/shared/mailboxView'
import { Refusal } from '@/lib/shared/refusal'
import { apiRoute } from '../apiRoute'
import { readSignal } from '../messages/messageQuery'

const connectionsAsked = 3

/** People whose name or address begins so, for the command bar: of the first connections that this person may use. */
export const GET = apiRoute({
  name: 'people',
  permission: 'mail.metadata',
  query: z.strictObject({ q: z.string().trim().min(2).max(100) }),
  async read({ query: { q }, actor, request }): Promise<{ people: PersonFound[]; problem: string | null }> {
    const connections = (await listUsableConnections(actor, 'accounts')).slice(0, connectionsAsked)
    const signal = readSignal(request)
    const people: PersonFound[] = []
    let problem: string | null = null
    for (const { id: connectionId, name } of connections) {
      try {
        const input = { text: q, limit: 6 }
        const answer = await readNow({ commandId: 'users.find', connectionId, input }, actor, signal)
        const { users } = answer as { users: Omit<PersonFound, 'connectionId'>[] }
        people.push(...users.map((user) => ({ ...user, connectionId })))
      } catch (error) {
        // One connection that fails does not hide the people of another
        if (!(error instanceof Refusal)) throw error
        problem = `${name}: ${error.message}`
      }
    }
    return { people, problem }
  },
})
