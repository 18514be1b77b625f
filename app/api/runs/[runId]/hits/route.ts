import { z } from 'zod'
import { listHits } from '@/lib/runs/hits'
import { hitSorts } from '@/lib/shared/runView'
import { apiRoute } from '../../../apiRoute'
import { hitFilterQuery } from '../../../hitQuery'
import { after, limit, runParams } from '../../../runParams'

export const GET = apiRoute({
  name: 'runs.hits',
  permission: 'mail.metadata',
  query: z.strictObject({
    ...hitFilterQuery,
    sort: z.enum(hitSorts).default('receivedAt'),
    direction: z.enum(['ascending', 'descending']).default('descending'),
    after,
    limit,
  }),
  params: runParams,
  read: ({ query: { sort, direction, after, limit, ...filter }, params, actor }) =>
    listHits(params.runId, filter, { after, limit, order: { sort, direction } }, actor),
})
