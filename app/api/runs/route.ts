import { z } from 'zod'
import { listRuns } from '@/lib/runs/read'
import { apiRoute } from '../apiRoute'
import { after } from '../runParams'
import { runFilterOf, runFilterQuery } from './runFilterQuery'

export const GET = apiRoute({
  name: 'runs.list',
  permission: 'runs.read',
  query: z.strictObject({ ...runFilterQuery, after }),
  read: ({ query: { after, ...filter }, actor }) => listRuns(runFilterOf(filter, actor), { after }, actor),
})
