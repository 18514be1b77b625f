import { z } from 'zod'
import { isComplianceOver } from '../shared/complianceSearch'
import {
  type ComplianceTarget,
  complianceOf,
  complianceSearch,
  namedSearch,
  searchesWords,
  searchingNeeds,
  searchNames,
  searchTargets,
  watchSearch,
} from './complianceState'
import { defineCommand } from './define'

const input = z.strictObject({ searchNames })

export const complianceStop = defineCommand<typeof input, typeof complianceSearch, ComplianceTarget>({
  id: 'compliance.stop',
  title: 'Stop compliance searches',
  summary: 'Stops searches that are running. What they found so far stays.',
  risk: 'reversible',
  ...searchingNeeds,
  seeds: {},
  idempotent: true,
  input,
  output: complianceSearch,
  example: { input: { searchNames: ['Invoice wave'] }, output: [] },
  auditText: ({ searchNames: names }) => `Stop ${searchesWords(names)}`,
  targets: searchTargets,
  async runItem(context) {
    const search = await namedSearch(context)
    const before = { state: search.state }
    if (search.state === 'notStarted' || isComplianceOver(search.state)) {
      return context.before
        ? { state: 'done', before: context.before, after: search }
        : { state: 'alreadyThere', before, after: search }
    }
    await context.keepBefore(before)
    if (search.state !== 'stopping') {
      // Stopping twice has the effect of stopping once
      await complianceOf(context).stop({ name: search.name }, { signal: context.signal })
    }
    return { state: 'done', before, after: await watchSearch(context) }
  },
  concurrency: 4,
})
