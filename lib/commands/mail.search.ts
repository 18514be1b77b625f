import { z } from 'zod'
import type { MessageSummary } from '../providers/contract'
import type { Criteria } from '../query/criteria'
import type { ItemOutcome, MailboxTarget } from '../shared/run'
import type { FoundMessage } from '../shared/runView'
import { defineCommand, type ItemContext } from './define'
import { findFolder, folderNameOrNull, wellKnownFolder } from './folderReference'
import { messagesOf } from './messageState'
import { criteriaOf, type SearchInput, searchInput } from './searchInput'
import { mailboxLister, namedMailboxes, scopeWords } from './searchScope'

const pageSize = 250

const output = z.object({
  found: z.number(),
  /** Why there may be more than was returned */
  truncatedBecause: z.string().nullable(),
  /** Parts of the criteria that were compared on our side, in words */
  filteredHere: z.array(z.string()),
})

/** Where a search goes on after a pause or a crash. */
const checkpoint = z.strictObject({
  folderIndex: z.int(),
  position: z.unknown().optional(),
  found: z.int(),
  cappedByService: z.boolean(),
  filteredHere: z.array(z.string()),
})
type Checkpoint = z.output<typeof checkpoint>

export const mailSearch = defineCommand<typeof searchInput, typeof output, MailboxTarget>({
  id: 'mail.search',
  title: 'Search messages',
  summary:
    'Finds messages in one mailbox, a list, a group or the whole tenant, and says for each mailbox whether it was searched, and completely. Results can be selected for removal.',
  risk: 'read',
  permission: 'mail.search',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: {
    'd3-office365/Search Office 365 Email': {},
    'ibm-exchange-online/Query Messages': {
      'Email Address': 'mailboxes',
      'Mail Folder': 'folders',
      Sender: 'sender',
      'Start Date': 'receivedFrom',
      'End Date': 'receivedBefore',
      'Has Attachments': 'hasAttachments',
      'Message Subject': 'subject',
      'Message Body': 'body',
      'Query Output Format': 'outputs',
    },
    'd3-exchange-server/Search All Emails': {
      Subject: 'subject',
      Content: 'body',
      'Attachment Name': 'attachmentName',
      'Sender Mail Address': 'sender',
      Limit: 'maxPerMailbox',
      'Exchange Folder Name': 'folders',
      'Exchange Email': 'mailboxes',
    },
    'fortisoar-exchange/Search Email': {
      'Folder Name': 'folders',
      'Email Address': 'sender',
      Subject: 'subject',
      Body: 'body',
      Query: 'query',
      Range: 'maxPerMailbox',
    },
  },
  deprecated: { 'd3-office365/Search Office 365 Email': { replacedBy: 'Get Email Messages' } },
  idempotent: true,
  input: searchInput,
  output,
  example: {
    input: { mailboxes: ['ada@example.com', 'ben@example.com'], subject: 'Overdue invoice', maxPerMailbox: 100 },
    output: [{ found: 2, truncatedBecause: null, filteredHere: [] }],
  },
  auditText: (given) => `Search ${scopeWords(given)}`,
  targets: namedMailboxes,
  lister: mailboxLister,
  overSeveral: true,
  outputs: (given) => given.outputs ?? [],
  runItem: (context, input) => searchMailbox(context, input),
  interruptible: true,
  // More than Graph has calls in flight: some wait out a refusal, some are being written
  concurrency: 1_750,
})

/** One mailbox's turn, also of the commands that act on what they find. What lies in the folder `leftOut` is passed over. */
export async function searchMailbox(
  context: ItemContext<MailboxTarget>,
  input: SearchInput,
  leftOut?: string,
): Promise<ItemOutcome> {
  const { mailbox } = context.target
  const without = leftOut && (await findFolder({ ...context, mailbox }, leftOut)).folderId
  const folders = await searchedFolders(context, input.folders)
  const query = { mailbox, ...askedOf(input) }
  let at = begin(context.checkpoint)

  while (at.folderIndex < folders.length) {
    const allowed = Math.min(input.maxPerMailbox - at.found, input.maxTotal - (await context.hitsOfRun()))
    if (allowed <= 0) return finish(at, limitWords(input, at))
    const page = await messagesOf(context).searchPage(
      {
        ...query,
        folder: folders[at.folderIndex],
        pageSize: Math.min(pageSize, input.maxPerMailbox),
        position: at.position,
      },
      { signal: context.signal },
    )
    const wanted = page.hits.filter(({ folderId }) => folderId !== without)
    const kept = wanted.slice(0, allowed)
    at = advance(at, page, kept.length)
    // What is neither a message nor a position worth going on from is told with the outcome
    const last = at.folderIndex >= folders.length
    if (kept.length > 0 || !last) {
      await context.keepHits(await Promise.all(kept.map((hit) => foundMessage(context, hit))), at)
    }
    if (kept.length < wanted.length) return finish(at, limitWords(input, at))
  }
  return finish(at, null)
}

function begin(kept: unknown): Checkpoint {
  const parsed = checkpoint.safeParse(kept)
  return parsed.success
    ? parsed.data
    : { folderIndex: 0, position: undefined, found: 0, cappedByService: false, filteredHere: [] }
}

function advance(
  at: Checkpoint,
  page: { next?: unknown; truncated: boolean; filteredHere: string[] },
  kept: number,
): Checkpoint {
  return {
    folderIndex: page.next === undefined ? at.folderIndex + 1 : at.folderIndex,
    position: page.next,
    found: at.found + kept,
    cappedByService: at.cappedByService || page.truncated,
    filteredHere: [...new Set([...at.filteredHere, ...page.filteredHere])],
  }
}

function finish(at: Checkpoint, stopped: string | null): ItemOutcome {
  const truncatedBecause =
    stopped ??
    (at.cappedByService
      ? 'Microsoft 365 stops at 1,000 results for one day and there may be more. Add a condition to find the rest.'
      : null)
  return {
    state: 'done',
    hitCount: at.found,
    truncated: truncatedBecause !== null,
    after: { found: at.found, truncatedBecause, filteredHere: at.filteredHere },
  }
}

function limitWords(input: SearchInput, at: Checkpoint): string {
  return at.found >= input.maxPerMailbox
    ? `The search stopped at the limit of ${input.maxPerMailbox} messages for one mailbox. There may be more.`
    : `The search stopped at the limit of ${input.maxTotal} messages in all. There may be more.`
}

type Asked = { criteria: Criteria | null; raw: ReturnType<typeof rawOf> }

/** By the input of a run, which is the same for each of its mailboxes */
const asked = new WeakMap<SearchInput, Asked>()

function askedOf(input: SearchInput): Asked {
  const known = asked.get(input) ?? { criteria: criteriaOf(input), raw: rawOf(input) }
  asked.set(input, known)
  return known
}

function rawOf({ filter, search: kql }: SearchInput) {
  return filter || kql ? { filter, search: kql } : undefined
}

/** [undefined]: one turn over every folder. */
export async function searchedFolders(
  context: ItemContext<MailboxTarget>,
  folders: string[] | undefined,
): Promise<(string | undefined)[]> {
  if (!folders?.length) return [undefined]
  const ids = []
  for (const folder of folders) {
    ids.push(
      wellKnownFolder(folder) ?? (await findFolder({ ...context, mailbox: context.target.mailbox }, folder)).folderId,
    )
  }
  return [...new Set(ids)]
}

export async function foundMessage(context: ItemContext<MailboxTarget>, hit: MessageSummary): Promise<FoundMessage> {
  const { sender, preview, ...rest } = hit
  return {
    ...rest,
    senderAddress: sender?.address || null,
    senderName: sender?.name || null,
    folderName: await folderNameOrNull({ ...context, mailbox: context.target.mailbox }, hit.folderId),
    preview: preview || null,
  }
}
