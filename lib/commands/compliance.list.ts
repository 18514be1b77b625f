import { z } from 'zod'
import type { ConnectionTarget } from '../shared/run'
import { complianceEngine, complianceOf, complianceRow, searchingNeeds } from './complianceState'
import { defineCommand } from './define'

const input = z.strictObject({})
const output = z.object({
  searches: z.array(complianceRow),
  truncatedBecause: z.string().nullable(),
  engine: complianceEngine,
})

export const complianceList = defineCommand<typeof input, typeof output, ConnectionTarget>({
  id: 'compliance.list',
  title: 'List compliance searches',
  summary: 'Lists the compliance searches of the tenant with their state. What each found is told for one at a time.',
  risk: 'read',
  ...searchingNeeds,
  seeds: {},
  idempotent: true,
  input,
  output,
  example: { input: {}, output: [] },
  auditText: () => 'List compliance searches',
  targets: () => [{ kind: 'connection' }],
  async runItem(context) {
    const options = { signal: context.signal }
    const { searches, truncated } = await complianceOf(context).list(options)
    const engine = await complianceOf(context).engine(options)
    const truncatedBecause = truncated ? 'Purview has more searches than it listed.' : null
    return { state: 'done', after: { searches, truncatedBecause, engine }, truncated }
  },
  concurrency: 1,
})
