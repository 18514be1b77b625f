import { z } from 'zod'
import { listUsableConnections } from '@/lib/connections/usable'
import { readNow } from '@/lib/runs/readNow'
import type { QuarantineList, ReleaseRequestCount } from '@/lib/shared/quarantine'
import { Refusal } from '@/lib/shared/refusal'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'

/** How many people’s requests for release wait in each tenant; a tenant that cannot say does not hide the others. */
export const GET = apiRoute({
  name: 'quarantine.requests',
  permission: 'protection.read',
  query: z.strictObject({}),
  read: async ({ actor, request }): Promise<ReleaseRequestCount[]> => {
    const connections = await listUsableConnections(actor, 'quarantine')
    const signal = readSignal(request)
    return Promise.all(
      connections.map(async ({ id: connectionId, name }) => {
        const input = { statuses: ['Requested'] }
        try {
          const list = await readNow({ commandId: 'quarantine.list', connectionId, input }, actor, signal)
          return { connectionId, name, count: (list as QuarantineList).messages.length, problem: null }
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          return { connectionId, name, count: null, problem: error.message }
        }
      }),
    )
  },
})
