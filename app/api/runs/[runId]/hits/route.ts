import { z } from 'zod'
import { listHits } from '@/lib/runs/hits'
import { apiRoute } from '../../../apiRoute'
import { hitFilterQuery, hitOrderQuery } from '../../../hitQuery'
import { after, limit, runParams } from '../../../runParams'

export const GET = apiRoute({
  name: 'runs.hits',
  permission: 'mail.metadata',
  query: z.strictObject({
    ...hitFilterQuery,
    ...hitOrderQuery,
    after,
    limit,
  }),
  params: runParams,
  read: ({ query: { sort, direction, after, limit, ...filter }, params, actor }) =>
    listHits(params.runId, filter, { after, limit, order: { sort, direction } }, actor),
})
