import { z } from 'zod'
import type { ComplianceTarget } from './complianceState'
import { complianceOf, complianceSearch, namedSearch, searchNames } from './complianceState'
import { defineCommand } from './define'
import { purgeResult } from './purgeRounds'

const input = z.strictObject({ searchNames })
const output = z.object({ search: complianceSearch, lastPurge: purgeResult.nullable() })

export const complianceStatus = defineCommand<typeof input, typeof output, ComplianceTarget>({
  id: 'compliance.status',
  title: 'Look at compliance searches',
  summary:
    'Says how far searches are, what they found in each mailbox, what went wrong, and what the last purge removed.',
  risk: 'read',
  permission: 'compliance.search',
  needs: 'complianceSearch',
  vendorPermissions: { exchangeOnline: ['Compliance Search (eDiscovery Manager)'] },
  seeds: { 'd3-defender-email/Get Compliance Content Search Status': { 'Search Names': 'searchNames' } },
  idempotent: true,
  input,
  output,
  example: { input: { searchNames: ['Invoice wave'] }, output: [] },
  auditText: ({ searchNames: names }) =>
    `Look at ${names.length === 1 ? 'a compliance search' : `${names.length} compliance searches`}`,
  targets: ({ searchNames: names }) => names.map((name) => ({ kind: 'complianceSearch', name })),
  async runItem(context) {
    const search = await namedSearch(context)
    const action = await complianceOf(context).action({ name: search.name, kind: 'Purge' }, { signal: context.signal })
    return { state: 'done', after: { search, lastPurge: action?.purged ?? null } }
  },
  concurrency: 4,
})
