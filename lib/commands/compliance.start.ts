import { z } from 'zod'
import { ProviderError } from '../providers/contract'
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
import { doOnce } from './doOnce'

const input = z.strictObject({
  searchNames,
  wait: z.boolean().default(true).describe('Watch them until they have ended'),
})

const kept = z.object({ state: z.string(), startedAt: z.string().nullable() })

export const complianceStart = defineCommand<typeof input, typeof complianceSearch, ComplianceTarget>({
  id: 'compliance.start',
  title: 'Start compliance searches',
  summary: 'Starts searches that exist, also those that have run before: what they found is counted anew.',
  risk: 'reversible',
  ...searchingNeeds,
  seeds: {},
  idempotent: true,
  input,
  output: complianceSearch,
  example: { input: { searchNames: ['Invoice wave'] }, output: [] },
  auditText: ({ searchNames: names }) => `Start ${searchesWords(names)}`,
  targets: searchTargets,
  async runItem(context, { wait }) {
    const search = await namedSearch(context)
    const begun = kept.safeParse(context.before)
    const before = begun.success ? begun.data : { state: search.state, startedAt: search.startedAt }
    const isRunning = search.state !== 'notStarted' && !isComplianceOver(search.state)
    const startedSince = search.state !== 'notStarted' && search.startedAt !== before.startedAt
    if (isRunning && !begun.success) {
      throw new ProviderError('conflict', `“${search.name}” is running already. Stop it, or wait for its end.`, {
        statusCode: 409,
      })
    }
    if (!isRunning && !(begun.success && startedSince)) {
      await context.keepBefore(before)
      await doOnce(
        async () => {
          await complianceOf(context).start({ name: search.name }, { signal: context.signal })
          return true
        },
        async () => ((await namedSearch(context)).startedAt === before.startedAt ? null : true),
      )
    }
    return { state: 'done', before, after: wait ? await watchSearch(context) : await namedSearch(context) }
  },
  concurrency: 4,
})
