import { z } from 'zod'
import type { MessageSummary } from '../providers/contract'
import type { Criteria } from '../query/criteria'
import { parseQuerySet } from '../query/parseQuerySet'
import type { ItemOutcome, MailboxTarget } from '../shared/run'
import { defineCommand, type ItemContext } from './define'
import { fieldMapping, mainPath, mapEvents } from './eventMapping'
import { foundMessage, searchedFolders } from './mail.search'
import { messagesOf } from './messageState'
import { querySetText, searchInput } from './searchInput'
import { checkScope, mailboxLister, namedMailboxes, scopeWords } from './searchScope'

const { mailboxes, group, except, folders } = searchInput.shape
const instant = z.iso.datetime({ offset: true })
/** The source system's own mapping, for those who bring its playbooks along. */
const usualFields = [
  { field: 'EmailId', path: '.EmailId' },
  { field: 'Unique Event Key', path: '.messageId' },
  { field: 'Start Time', path: '.datetime_received_utc' },
  { field: 'Email subject', path: '.subject' },
  { field: 'Sender', path: '.sender' },
  { field: 'Recipient', path: '.recipient' },
  { field: 'IsRead', path: '.isRead' },
  { field: 'AttachmentFileIDs', path: '.attachmentIDs' },
  { field: 'AttachmentFileNames', path: '.attachmentNames' },
]

const input = z
  .strictObject({
    mailboxes,
    group,
    except,
    folders,
    startTime: instant.describe('Received at this instant or later'),
    endTime: instant.describe('Received at this instant or earlier'),
    mostPerMailbox: z.int().min(1).max(1_000).default(20).describe('The newest so many of each mailbox'),
    query: querySetText.optional().describe("QuerySet look-ups, as in subject__icontains='invoice'"),
    mainPath: mainPath.default('$').describe('Where the events lie in what a mailbox answers; $ is all of it'),
    fieldMapping: fieldMapping.default(usualFields),
  })
  .superRefine((given, context) => {
    checkScope(given, context)
    if (Date.parse(given.startTime) <= Date.parse(given.endTime)) return
    const message = 'The end of the time range is before its start.'
    context.addIssue({ code: 'custom', path: ['endTime'], message, input: given })
  })
type Given = z.output<typeof input>

const event = z.object({
  EmailId: z.string(),
  messageId: z.string().nullable(),
  subject: z.string(),
  sender: z.string().nullable(),
  recipient: z.array(z.string()),
  isRead: z.boolean(),
  datetime_received_utc: z.string(),
  attachmentIDs: z.array(z.string()),
  attachmentNames: z.array(z.string()),
})
type Event = z.output<typeof event>

const output = z.object({
  events: z.array(event),
  /** The events with the fields of the mapping */
  mapped: z.array(z.record(z.string(), z.unknown())),
  /** Why there may be more in the time range than is listed; null: that is all */
  moreBecause: z.string().nullable(),
  filteredHere: z.array(z.string()),
})

const pageSize = 250
const mostRead = 20_000

export const mailFetchEvents = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'mail.fetchEvents',
  title: 'Fetch mail as events',
  summary:
    'Takes the newest messages of a time range from each mailbox, by look-ups if wanted, and gives them as events with fields of your choice. They become results that can be opened, kept and removed.',
  risk: 'read',
  permission: 'mail.search',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: {
    'd3-exchange-server/Fetch Event': {
      'Start Time': 'startTime',
      'End Time': 'endTime',
      'Number of Event(s) Fetched': 'mostPerMailbox',
      'Search Condition': 'query',
      'Exchange Email': 'mailboxes',
      'Exchange Folder Name': 'folders',
    },
  },
  idempotent: true,
  input,
  output,
  example: {
    input: {
      mailboxes: ['all'],
      startTime: '2026-03-02T00:00:00Z',
      endTime: '2026-03-03T00:00:00Z',
      query: "subject__icontains='invoice'",
    },
    output: [],
  },
  auditText: (given) => `Fetch the mail of a time range from ${scopeWords(given)}`,
  targets: namedMailboxes,
  lister: mailboxLister,
  overSeveral: true,
  runItem: fetchEvents,
  concurrency: 1_000,
})

async function fetchEvents(context: ItemContext<MailboxTarget>, given: Given): Promise<ItemOutcome> {
  const { messages, cut, filteredHere } = await newestMatching(context, given)
  const newest = messages.slice(0, given.mostPerMailbox)
  const events: Event[] = []
  for (const message of newest) events.push(await eventOf(context, message))
  await context.keepHits(await Promise.all(newest.map((message) => foundMessage(context, message))), null)
  const more = messages.length > newest.length
  const moreBecause = cut
    ? `The time range holds more than ${mostRead.toLocaleString('en')} messages. Choose a shorter one.`
    : more
      ? `These are the newest ${newest.length} of ${messages.length}.`
      : null
  return {
    state: 'done',
    hitCount: newest.length,
    truncated: moreBecause !== null,
    after: { events, mapped: mapEvents(events, given.mainPath, given.fieldMapping), moreBecause, filteredHere },
  }
}

/** Newest first. Services do not give them in this order, so the whole range is read before it is cut. */
async function newestMatching(context: ItemContext<MailboxTarget>, given: Given) {
  const { mailbox } = context.target
  const criteria: Criteria = {
    all: [
      { field: 'received', operator: 'from', value: given.startTime },
      { field: 'received', operator: 'before', value: new Date(Date.parse(given.endTime) + 1).toISOString() },
      ...(given.query ? [parseQuerySet(given.query)] : []),
    ],
  }
  const found = new Map<string, MessageSummary>()
  const filteredHere = new Set<string>()
  for (const folder of await searchedFolders(context, given.folders)) {
    let position: unknown
    do {
      const query = { mailbox, criteria, folder, pageSize, position }
      const page = await messagesOf(context).searchPage(query, { signal: context.signal })
      for (const message of page.hits) found.set(message.messageId, message)
      for (const words of page.filteredHere) filteredHere.add(words)
      position = page.next
    } while (position !== undefined && found.size < mostRead)
  }
  const messages = [...found.values()].sort((one, other) => Date.parse(other.receivedAt) - Date.parse(one.receivedAt))
  return { messages, cut: messages.length >= mostRead, filteredHere: [...filteredHere] }
}

async function eventOf(context: ItemContext<MailboxTarget>, message: MessageSummary): Promise<Event> {
  const query = { mailbox: context.target.mailbox, messageId: message.messageId }
  const options = { signal: context.signal }
  const { to, cc } = await messagesOf(context).get(query, options)
  const attachments = message.hasAttachments ? await messagesOf(context).listAttachments(query, options) : []
  return {
    EmailId: message.messageId,
    messageId: message.internetMessageId,
    subject: message.subject,
    sender: message.sender?.address ?? null,
    recipient: [...to, ...cc].map(({ address }) => address),
    isRead: message.isRead,
    datetime_received_utc: new Date(message.receivedAt).toISOString(),
    attachmentIDs: attachments.map(({ attachmentId }) => attachmentId),
    attachmentNames: attachments.map(({ name }) => name),
  }
}
