import { z } from 'zod'
import { getProof } from '@/lib/runs/readProof'
import { apiRoute } from '../../../apiRoute'
import { runParams } from '../../../runParams'

export const GET = apiRoute({
  name: 'runs.proof',
  permission: 'runs.read',
  query: z.strictObject({}),
  params: runParams,
  read: ({ params, actor }) => getProof(params.runId, actor),
})
