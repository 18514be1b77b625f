import { z } from 'zod'
import type { MessageSummary } from '../providers/contract'
import type { MailboxTarget, RepeatLater } from '../shared/run'
import { defineCommand, type ItemContext } from './define'
import { findFolder } from './folderReference'
import { foundMessage } from './mail.search'
import { mailboxesInWords, mailboxTargets } from './mailboxInput'
import { mailboxes } from './messageInput'
import { messagesOf } from './messageState'

const input = z.strictObject({
  mailboxes: mailboxes.max(100).optional(),
  folder: z
    .string()
    .trim()
    .min(1)
    .max(1024)
    .default('inbox')
    .describe('A well-known name ("inbox" …), a path of folder names, or a folder id'),
  everyMinutes: z.int().min(1).max(1_440).default(5).describe('Minutes from one look to the next'),
})

const output = z.object({ found: z.number(), lookedAt: z.string() })

const checkpoint = z.object({
  /** Everything that was received before this instant has been looked at */
  since: z.iso.datetime(),
  found: z.int(),
  /** Where the service itself keeps what arrives: its mark */
  mark: z.record(z.string(), z.string()).optional(),
})
type Checkpoint = z.output<typeof checkpoint>

/** The service's clock may be behind ours, and mail is delivered late: so far back is looked again. */
const overlapMilliseconds = 10 * 60_000
const mostAtOnce = 1_000

export const mailWatch = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'mail.watch',
  title: 'Watch for new mail',
  summary:
    'Looks for new messages in a folder again and again until it is stopped. What has arrived since the start becomes results, each message once, while it goes on.',
  risk: 'read',
  permission: 'mail.search',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: { 'fortisoar-exchange/On poll': {} },
  idempotent: true,
  input,
  output,
  example: { input: { mailboxes: ['phishing@example.com'], everyMinutes: 5 }, output: [] },
  auditText: (given) => `Watch ${mailboxesInWords(given)} for new mail every ${given.everyMinutes} minutes`,
  targets: mailboxTargets,
  runItem: look,
  concurrency: 50,
})

/** One look. The next one follows by itself until the run is cancelled. */
async function look(
  context: ItemContext<MailboxTarget>,
  { folder, everyMinutes }: z.output<typeof input>,
): Promise<RepeatLater> {
  const { mailbox } = context.target
  const kept = checkpoint.safeParse(context.checkpoint)
  const place = { mailbox, folder: (await findFolder({ ...context, mailbox }, folder)).folderId }
  const next = kept.success ? await lookAgain(context, place, kept.data) : await begin(context, place)
  return { state: 'again', afterSeconds: everyMinutes * 60, after: { found: next.found, lookedAt: next.since } }
}

interface Place {
  mailbox: string
  folder: string
}

async function begin(context: ItemContext<MailboxTarget>, place: Place): Promise<Checkpoint> {
  const since = new Date().toISOString()
  const mark = await context.connection.newMail?.begin(place, { signal: context.signal })
  const first = { since, found: 0, mark }
  await context.keepHits([], first)
  return first
}

/** A message that comes again (looked for over an overlap, or after an interruption) is a result once. */
async function lookAgain(
  context: ItemContext<MailboxTarget>,
  place: Place,
  { since, mark }: Checkpoint,
): Promise<Checkpoint> {
  const now = new Date()
  const { newMail } = context.connection
  const arrived = newMail && mark ? await newMail.look({ ...place, mark }, { signal: context.signal }) : null
  const messages = arrived?.messages ?? (await receivedSince(context, place, since, now))
  const next = { since: now.toISOString(), found: messages.length, mark: arrived?.mark }
  await context.keepHits(await Promise.all(messages.map((message) => foundMessage(context, message))), next)
  return next
}

/** All of them: more than the service gives at once are asked for from the oldest of those backwards. */
async function receivedSince(
  context: ItemContext<MailboxTarget>,
  place: Place,
  since: string,
  now: Date,
): Promise<MessageSummary[]> {
  const from = new Date(Date.parse(since) - overlapMilliseconds).toISOString()
  const found = new Map<string, MessageSummary>()
  let until = new Date(now.getTime() + overlapMilliseconds).toISOString()
  for (;;) {
    const range = { ...place, from, until, most: mostAtOnce }
    const { messages, moreBecause } = await messagesOf(context).latest(range, { signal: context.signal })
    const before = found.size
    for (const message of messages) found.set(message.messageId, message)
    const oldest = messages.at(-1)?.receivedAt
    if (moreBecause === null || oldest === undefined || found.size === before) return [...found.values()]
    until = oldest
  }
}
