import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import type { ItemOutcome, MailboxTarget } from '../shared/run'
import type { ItemContext } from './define'
import { findFolder } from './folderReference'
import { foundMessage } from './mail.search'
import { messagesOf } from './messageState'

/** The fields that both ways to fetch have; the source system's own words where both are used. */
export const rawFields = {
  filter: z
    .string()
    .trim()
    .min(1)
    .max(4000)
    .optional()
    .describe('The service’s own filter (OData $filter); not together with a search'),
  search: z
    .string()
    .trim()
    .min(1)
    .max(4000)
    .optional()
    .describe('The service’s own search (KQL $search); not together with a filter'),
}

export function checkRawFields(given: { filter?: string; search?: string }, context: z.core.$RefinementCtx): void {
  if (!given.filter || !given.search) return
  const message = 'Filter and Search cannot be used at the same time.'
  context.addIssue({ code: 'custom', path: ['search'], message, input: given })
}

const event = z.object({
  messageId: z.string(),
  internetMessageId: z.string().nullable(),
  subject: z.string(),
  senderAddress: z.string().nullable(),
  receivedAt: z.string(),
  folderName: z.string().nullable(),
  hasAttachments: z.boolean(),
})
export const fetchedEvents = z.object({
  /** Newest first within each folder, the folders in the order they were named */
  events: z.array(event),
  folders: z.array(z.object({ folder: z.string(), found: z.number(), moreBecause: z.string().nullable() })),
})
type Fetched = z.output<typeof fetchedEvents>

const checkpoint = fetchedEvents.extend({ nextFolder: z.int() })

interface FetchRequest {
  folders: string[]
  /** ISO 8601, both included */
  from: string
  until: string
  mostPerFolder: number
  filter?: string
  search?: string
}

/** The newest messages of each folder. After a crash it goes on with the folder that was being read. */
export async function fetchFolders(
  context: ItemContext<MailboxTarget>,
  { folders, from, until, mostPerFolder, filter, search }: FetchRequest,
): Promise<ItemOutcome> {
  const { mailbox } = context.target
  if (Date.parse(from) > Date.parse(until)) {
    throw new ProviderError('badRequest', 'The time range ends before it begins.', { statusCode: 400 })
  }
  const kept = checkpoint.safeParse(context.checkpoint)
  const done: Fetched & { nextFolder: number } = kept.success ? kept.data : { events: [], folders: [], nextFolder: 0 }
  const seen = new Set(done.events.map(({ messageId }) => messageId))
  while (done.nextFolder < folders.length) {
    const name = folders[done.nextFolder] ?? ''
    const { folderId } = await findFolder({ ...context, mailbox }, name)
    const { messages, moreBecause } = await messagesOf(context).latest(
      { mailbox, folder: folderId, from, until, raw: { filter, search }, most: mostPerFolder },
      { signal: context.signal },
    )
    // A folder that was named twice (once by its id) brings nothing new
    const found = await Promise.all(
      messages.filter(({ messageId }) => !seen.has(messageId)).map((message) => foundMessage(context, message)),
    )
    for (const { messageId } of found) seen.add(messageId)
    done.events.push(...found.map((message) => event.parse(message)))
    done.folders.push({ folder: name, found: found.length, moreBecause })
    done.nextFolder += 1
    await context.keepHits(found, done)
  }
  return {
    state: 'done',
    hitCount: done.events.length,
    truncated: done.folders.some(({ moreBecause }) => moreBecause !== null),
    after: { events: done.events, folders: done.folders },
  }
}
