import { z } from 'zod'
import { listComplianceRuns } from '@/lib/runs/complianceRuns'
import { apiRoute } from '../../apiRoute'
import { complianceQuery } from '../complianceQuery'

/** What was done with one search from here; without a name, what is going on with any of them. */
export const GET = apiRoute({
  name: 'compliance.runs',
  permission: 'compliance.search',
  query: z.strictObject({ ...complianceQuery, name: complianceQuery.name.optional() }),
  read: ({ query, actor }) => listComplianceRuns(query, actor),
})
