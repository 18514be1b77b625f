import { z } from 'zod'
import { countFacet } from '@/lib/runs/hitFacets'
import { hitFacets } from '@/lib/shared/runView'
import { apiRoute } from '../../../apiRoute'
import { hitFilterQuery } from '../../../hitQuery'
import { runParams } from '../../../runParams'

export const GET = apiRoute({
  name: 'runs.facets',
  permission: 'mail.metadata',
  query: z.strictObject({ ...hitFilterQuery, facet: z.enum(hitFacets), find: z.string().max(200).optional() }),
  params: runParams,
  read: ({ query: { facet, ...filter }, params, actor }) => countFacet(params.runId, facet, filter, actor),
})
