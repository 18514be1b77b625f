import { z } from 'zod'
import { criteria } from '../query/criteria'

const line = z.string().max(1024)
/** Addresses one per line; a longer list is a group of the directory, not something to save. */
const maxScopeCharacters = 600_000

const addresses = z
  .string()
  .max(maxScopeCharacters, 'The list of mailboxes is too long to be saved. Choose everyone or a group instead.')

/** What the search form holds, as it is saved. Empty text: left open. */
export const searchDraft = z.strictObject({
  connection: z.union([z.literal(''), z.uuid()]),
  where: z.enum(['', 'everyone', 'prefix', 'group']),
  scope: addresses,
  prefix: line,
  group: line,
  except: addresses,
  sender: line,
  subject: line,
  body: line,
  folder: line,
  attachments: z.enum(['', 'yes', 'no']),
  range: z.string().regex(/^(?:all|exact|\d{1,4}[hd])$/, 'This is not a time range.'),
  from: z.union([z.literal(''), z.iso.datetime()]),
  before: z.union([z.literal(''), z.iso.datetime()]),
  filter: z.string().max(4000),
  search: z.string().max(4000),
  criteria: criteria.nullable(),
})
export type StoredDraft = z.output<typeof searchDraft>

/** The fields of a link that can be read. What cannot is named, so that nobody searches for something else unawares. */
export function draftFromQuery(query: Record<string, unknown>): { draft: Partial<StoredDraft>; unreadable: string[] } {
  const draft: Record<string, unknown> = {}
  const unreadable: string[] = []
  for (const [name, schema] of Object.entries(searchDraft.shape)) {
    const given = query[name]
    if (given === undefined) continue
    const parsed = schema.safeParse(name === 'criteria' ? parsedJson(given) : given)
    if (parsed.success) draft[name] = parsed.data
    else unreadable.push(name)
  }
  return { draft, unreadable }
}

function parsedJson(given: unknown): unknown {
  try {
    return typeof given === 'string' ? JSON.parse(given) : undefined
  } catch {
    return undefined
  }
}
