import { z } from 'zod'
import { countHits } from '@/lib/runs/hitFacets'
import { apiRoute } from '../../../apiRoute'
import { hitFilterQuery } from '../../../hitQuery'
import { runParams } from '../../../runParams'

export const GET = apiRoute({
  name: 'runs.hitCounts',
  permission: 'mail.metadata',
  query: z.strictObject(hitFilterQuery),
  params: runParams,
  read: ({ query, params, actor }) => countHits(params.runId, query, actor),
})
