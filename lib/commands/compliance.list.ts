import { z } from 'zod'
import type { Target } from '../shared/run'
import { complianceOf, complianceRow } from './complianceState'
import { defineCommand } from './define'

const input = z.strictObject({})
const output = z.object({ searches: z.array(complianceRow), truncatedBecause: z.string().nullable() })

export const complianceList = defineCommand<typeof input, typeof output, Extract<Target, { kind: 'connection' }>>({
  id: 'compliance.list',
  title: 'List compliance searches',
  summary: 'Lists the compliance searches of the tenant with their state. What each found is told for one at a time.',
  risk: 'read',
  permission: 'compliance.search',
  needs: 'complianceSearch',
  vendorPermissions: { exchangeOnline: ['Compliance Search (eDiscovery Manager)'] },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: { input: {}, output: [{ searches: [], truncatedBecause: null }] },
  auditText: () => 'List compliance searches',
  targets: () => [{ kind: 'connection' }],
  async runItem(context) {
    const { searches, truncated } = await complianceOf(context).list({ signal: context.signal })
    const truncatedBecause = truncated ? 'Purview has more searches than it listed.' : null
    return { state: 'done', after: { searches, truncatedBecause }, truncated }
  },
  concurrency: 1,
})
