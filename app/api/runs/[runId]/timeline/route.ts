import { z } from 'zod'
import { timelineOfHits } from '@/lib/runs/hitFacets'
import { apiRoute } from '../../../apiRoute'
import { hitFilterQuery } from '../../../hitQuery'
import { runParams } from '../../../runParams'

export const GET = apiRoute({
  name: 'runs.timeline',
  permission: 'mail.metadata',
  query: z.strictObject(hitFilterQuery),
  params: runParams,
  read: ({ query, params, actor }) => timelineOfHits(params.runId, query, actor),
})
