import { z } from 'zod'
import { listRuns } from '@/lib/runs/read'
import { runStates } from '@/lib/shared/runView'
import { apiRoute } from '../apiRoute'
import { after } from '../runParams'

export const GET = apiRoute({
  name: 'runs.list',
  permission: 'runs.read',
  query: z.strictObject({
    state: z.enum(runStates).optional(),
    commandId: z.string().max(100).optional(),
    mine: z.literal('true').optional(),
    after,
  }),
  read: ({ query: { state, commandId, mine, after }, actor }) =>
    listRuns(
      { states: state && [state], commandId, requestedById: mine ? (actor.userId ?? undefined) : undefined },
      { after },
      actor,
    ),
})
