import { z } from 'zod'
import { getCoverage } from '@/lib/runs/read'
import { apiRoute } from '../../../apiRoute'
import { runParams } from '../../../runParams'

export const GET = apiRoute({
  name: 'runs.coverage',
  permission: 'runs.read',
  query: z.strictObject({}),
  params: runParams,
  read: ({ params, actor }) => getCoverage(params.runId, actor),
})
