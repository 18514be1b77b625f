import { z } from 'zod'
import { readSearchNote } from '@/lib/runs/searchNote'
import { apiRoute } from '../../../apiRoute'
import { runParams } from '../../../runParams'

export const GET = apiRoute({
  name: 'runs.note',
  permission: 'mail.metadata',
  query: z.strictObject({}),
  params: runParams,
  read: async ({ params, actor }) => ({ text: await readSearchNote(params.runId, actor) }),
})
