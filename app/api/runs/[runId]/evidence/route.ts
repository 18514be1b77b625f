import { z } from 'zod'
import { listEvidence } from '@/lib/evidence/read'
import { apiRoute } from '../../../apiRoute'
import { runParams } from '../../../runParams'

export const GET = apiRoute({
  name: 'runs.evidence',
  permission: 'evidence.read',
  query: z.strictObject({}),
  params: runParams,
  read: ({ params, actor }) => listEvidence(params.runId, actor),
})
