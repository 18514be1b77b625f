import { z } from 'zod'
import { groupHits } from '@/lib/runs/hits'
import { apiRoute } from '../../../apiRoute'
import { hitFilterQuery } from '../../../hitQuery'
import { after, limit, runParams } from '../../../runParams'

/** Copies of one message together. */
export const GET = apiRoute({
  name: 'runs.groups',
  permission: 'mail.metadata',
  query: z.strictObject({ ...hitFilterQuery, after, limit }),
  params: runParams,
  read: ({ query: { after, limit, ...filter }, params, actor }) =>
    groupHits(params.runId, filter, { after, limit }, actor),
})
