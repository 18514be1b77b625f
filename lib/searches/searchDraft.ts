import { z } from 'zod'
import { criteria } from '../query/criteria'

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const connections = new RegExp(`^(?:${uuid}(?:,${uuid}){0,19})?$`, 'i')

const line = z.string().max(1024)
/** Addresses one per line; a longer list is a group of the directory, not something to save. */
const maxScopeCharacters = 600_000

const addresses = z
  .string()
  .max(maxScopeCharacters, 'The list of mailboxes is too long to be saved. Choose everyone or a group instead.')

/** What the search form holds, as it is saved. Empty text: left open. */
export const searchDraft = z.strictObject({
  /** Ids with commas between */
  connection: z.string().regex(connections, 'This is no list of connections.'),
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
  query: z.string().max(4000),
  filter: z.string().max(4000),
  search: z.string().max(4000),
  criteria: criteria.nullable(),
  keep: z.string().regex(/^(?:(?:note|csv|json)(?:,(?!$)|$)){0,3}$/, 'This is nothing that a search can keep.'),
})
export type StoredDraft = z.output<typeof searchDraft>

interface ReadDraft {
  draft: Partial<StoredDraft>
  /** Names of what was there and could not be read, so that nobody searches for something else unawares */
  unreadable: string[]
}

/** The fields of a link that can be read. A link has more than a form: what is not a field of it is nothing to name. */
export function draftFromQuery(query: Record<string, unknown>): ReadDraft {
  return fieldsOf({ ...query, ...(query.criteria === undefined ? {} : { criteria: parsedJson(query.criteria) }) })
}

/** The fields of a saved search that can be read: it may have been saved by another version. */
export function draftFromStored(stored: unknown): ReadDraft {
  const given = typeof stored === 'object' && stored !== null ? { ...stored } : {}
  const { draft, unreadable } = fieldsOf(given)
  const unknown = Object.keys(given).filter((name) => name !== 'everyone' && !Object.hasOwn(searchDraft.shape, name))
  return { draft, unreadable: [...unreadable, ...unknown] }
}

function fieldsOf(given: Record<string, unknown>): ReadDraft {
  const draft: Record<string, unknown> = {}
  const unreadable: string[] = []
  const current = given.everyone === undefined ? given : withWhere(given)
  for (const [name, schema] of Object.entries(searchDraft.shape)) {
    if (!Object.hasOwn(current, name)) continue
    const parsed = schema.safeParse(current[name])
    if (parsed.success) draft[name] = parsed.data
    else unreadable.push(name)
  }
  return { draft, unreadable }
}

/**
 * Before there was `where`, `everyone` was "yes" or empty, and `scope` then held whom the directory had listed when the
 * form was opened. Whoever joined since is meant by "everyone" too.
 */
function withWhere({ everyone, ...rest }: Record<string, unknown>): Record<string, unknown> {
  if (everyone === '') return rest
  return everyone === 'yes' ? { ...rest, where: 'everyone', scope: '' } : { ...rest, where: everyone }
}

/** undefined, which is no criterion: not JSON. */
function parsedJson(given: unknown): unknown {
  try {
    return typeof given === 'string' ? JSON.parse(given) : undefined
  } catch {
    return undefined
  }
}
