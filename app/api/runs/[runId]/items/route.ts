import { z } from 'zod'
import { listItems } from '@/lib/runs/items'
import { itemStates } from '@/lib/shared/runView'
import { apiRoute } from '../../../apiRoute'
import { after, runParams } from '../../../runParams'

export const GET = apiRoute({
  name: 'runs.items',
  permission: 'runs.read',
  query: z.strictObject({ state: z.enum(itemStates).optional(), after }),
  params: runParams,
  read: ({ query: { state, after }, params, actor }) =>
    listItems(params.runId, { states: state && [state] }, { after }, actor),
})
