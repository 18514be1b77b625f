import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import { checkComplianceKql } from '../query/parseComplianceKql'
import {
  type ComplianceTarget,
  complianceOf,
  complianceSearch,
  namedSearch,
  searchingNeeds,
  searchNames,
  watchSearch,
} from './complianceState'
import { defineCommand, type ItemContext } from './define'
import { doOnce } from './doOnce'
import { mailboxes } from './messageInput'

const input = z
  .strictObject({
    searchNames: searchNames.optional().describe('One search for each name; left out: one with a generated name'),
    description: z.string().trim().max(1000).default('').describe('What it is for'),
    mailboxes: mailboxes.optional().describe('Where to search; left out: every mailbox of the organisation'),
    query: z
      .string()
      .trim()
      .min(1)
      .max(10_000)
      .describe('Text, or a query in the keyword query language: from:ada@example.com AND subject:"overdue invoice"'),
    skipUnknownMailboxes: z
      .boolean()
      .default(false)
      .describe('Search the others when one of the mailboxes does not exist; otherwise the whole search fails'),
    start: z.boolean().default(true).describe('Start it at once'),
    wait: z.boolean().default(true).describe('Watch it until it has ended'),
  })
  .superRefine((given, context) => {
    const problem = checkComplianceKql(given.query)
    if (!problem) return
    const message = `${problem.message} (characters ${problem.start + 1} to ${problem.end})`
    context.addIssue({ code: 'custom', path: ['query'], message, input: given })
  })
type Input = z.output<typeof input>

export const complianceCreate = defineCommand<typeof input, typeof complianceSearch, ComplianceTarget>({
  id: 'compliance.create',
  title: 'Create compliance searches',
  summary:
    'Creates searches in Microsoft Purview, which looks through mailboxes by itself, starts them and watches them.',
  risk: 'reversible',
  ...searchingNeeds,
  seeds: {
    'd3-defender-email/Start Compliance Content Search': {
      'Search Names': 'searchNames',
      Description: 'description',
      Mailboxes: 'mailboxes',
      ContentSearchFilter: 'query',
    },
  },
  idempotent: true,
  input,
  output: complianceSearch,
  example: { input: { query: 'subject:"overdue invoice"', mailboxes: ['ada@example.com'] }, output: [] },
  auditText: ({ mailboxes: where }) =>
    `Create a compliance search over ${where?.length ? `${where.length} mailboxes` : 'every mailbox'}`,
  targets: ({ searchNames: names }) =>
    (names ?? [generatedName(new Date())]).map((name) => ({ kind: 'complianceSearch', name })),
  runItem: create,
  concurrency: 2,
})

async function create(context: ItemContext<ComplianceTarget>, given: Input) {
  const { name } = context.target
  const options = { signal: context.signal }
  const searches = complianceOf(context)
  const present = await searches.get({ name }, options)
  // Of an interrupted turn only the intent is known: a search of this name and query is taken for its own
  const ours = present !== null && context.before !== undefined && present.query === given.query
  if (present && !ours) {
    throw new ProviderError('conflict', `There is a compliance search “${name}” already. Choose another name.`, {
      statusCode: 409,
    })
  }
  await context.keepBefore({ exists: false })
  if (!present) {
    const { description, query, skipUnknownMailboxes } = given
    const search = { name, description, mailboxes: given.mailboxes ?? [], query, skipUnknownMailboxes }
    await doOnce(
      async () => {
        await searches.create(search, options)
        return true
      },
      async () => ((await searches.get({ name }, options)) ? true : null),
    )
  }
  if (given.start) await startUnlessStarted(context)
  const after = given.start && given.wait ? await watchSearch(context) : await namedSearch(context)
  return { state: 'done' as const, before: { exists: false }, after }
}

/** Starting a search that runs already is an error, and one that has ended would begin again. */
async function startUnlessStarted(context: ItemContext<ComplianceTarget>): Promise<void> {
  const { name } = context.target
  const options = { signal: context.signal }
  const started = async () => ((await namedSearch(context)).state === 'notStarted' ? null : true)
  if (await started()) return
  await doOnce(async () => {
    await complianceOf(context).start({ name }, options)
    return true
  }, started)
}

function generatedName(now: Date): string {
  return `Clawback ${now.toISOString().slice(0, 16).replace('T', ' ').replace(':', '.')} ${randomBytes(2).toString('hex')}`
}
