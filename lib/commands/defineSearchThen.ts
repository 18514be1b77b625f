import type { z } from 'zod'
import type { MailboxTarget } from '../shared/run'
import { type CommandDefinition, defineCommand } from './define'
import { type FoundFields, searchFor } from './foundInput'
import { mailSearch, searchMailbox } from './mail.search'
import { mailboxLister, namedMailboxes, scopeWords } from './searchScope'

type SearchThen<Input extends z.ZodType> = CommandDefinition<Input, typeof mailSearch.output, MailboxTarget>

interface SearchThenAct<Input extends z.ZodType> extends Pick<SearchThen<Input>, 'id' | 'title' | 'summary' | 'seeds'> {
  input: Input
  exampleInput: z.input<Input>
  /** What may be done with what is found */
  risk: NonNullable<SearchThen<Input>['followUp']>['risk']
  /** "move what is found": goes on where "Search one mailbox, then" ends */
  thenWords(given: z.output<Input>): string
  /** The part of the input that says what is looked for */
  found(given: z.output<Input>): FoundFields
  /** What lies in this folder is not found */
  leftOut?(given: z.output<Input>): string | undefined
  action(given: z.output<Input>): { commandId: string; input: object }
  nothingFound?(given: z.output<Input>): string | null
}

/** Commands that act on what they find differ in what they look for, and in what they do with it. */
export function defineSearchThen<Input extends z.ZodType<FoundFields>>(
  command: SearchThenAct<Input>,
): SearchThen<Input> {
  const { id, title, summary, seeds, input, exampleInput, risk, thenWords, found, leftOut, action, nothingFound } =
    command
  return defineCommand({
    id,
    title,
    summary,
    risk: 'read',
    permission: 'mail.change',
    needs: 'messages',
    vendorPermissions: { graph: { application: ['Mail.ReadWrite'], delegated: ['Mail.ReadWrite'] } },
    seeds,
    idempotent: true,
    input,
    output: mailSearch.output,
    example: { input: exampleInput, output: [{ found: 2, truncatedBecause: null, filteredHere: [] }] },
    auditText: (given) => `Search ${scopeWords(given)}, then ${thenWords(given)}`,
    targets: namedMailboxes,
    lister: mailboxLister,
    overSeveral: true,
    runItem: (context, given) => searchMailbox(context, searchFor(found(given)), leftOut?.(given)),
    followUp: {
      risk,
      search: (given) => ({ commandId: mailSearch.id, input: searchFor(found(given)) }),
      action(given, searchRunId) {
        const { commandId, input: rest } = action(given)
        return { commandId, input: { selection: { searchRunId, hits: 'all' }, ...rest } }
      },
      nothingFound,
    },
    concurrency: mailSearch.concurrency,
  })
}
