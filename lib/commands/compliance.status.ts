import { z } from 'zod'
import type { ComplianceTarget } from './complianceState'
import {
  complianceEngine,
  complianceOf,
  complianceSearch,
  namedSearch,
  searchesWords,
  searchingNeeds,
  searchNames,
  searchTargets,
} from './complianceState'
import { defineCommand } from './define'
import { purgeResult } from './purgeRounds'

const input = z.strictObject({ searchNames })
const output = z.object({ search: complianceSearch, lastPurge: purgeResult.nullable(), engine: complianceEngine })

export const complianceStatus = defineCommand<typeof input, typeof output, ComplianceTarget>({
  id: 'compliance.status',
  title: 'Look at compliance searches',
  summary:
    'Says how far searches are, what they found in each mailbox, what went wrong, and what the last purge removed.',
  risk: 'read',
  ...searchingNeeds,
  seeds: { 'd3-defender-email/Get Compliance Content Search Status': { 'Search Names': 'searchNames' } },
  idempotent: true,
  input,
  output,
  example: { input: { searchNames: ['Invoice wave'] }, output: [] },
  auditText: ({ searchNames: names }) => `Look at ${searchesWords(names)}`,
  targets: searchTargets,
  async runItem(context) {
    const search = await namedSearch(context)
    const options = { signal: context.signal }
    const searches = complianceOf(context)
    const action = await searches.action({ name: search.name, kind: 'Purge' }, options)
    return {
      state: 'done',
      after: { search, lastPurge: action?.purged ?? null, engine: await searches.engine(options) },
    }
  },
  concurrency: 4,
})
