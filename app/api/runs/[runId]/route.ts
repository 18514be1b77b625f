import { z } from 'zod'
import { getRun } from '@/lib/runs/read'
import { Refusal } from '@/lib/shared/refusal'
import { apiRoute } from '../../apiRoute'
import { runParams } from '../../runParams'

export const GET = apiRoute({
  name: 'runs.get',
  permission: 'runs.read',
  query: z.strictObject({}),
  params: runParams,
  async read({ params, actor }) {
    const run = await getRun(params.runId, actor)
    if (!run) throw new Refusal('notFound', 'There is no such run.')
    return run
  },
})
