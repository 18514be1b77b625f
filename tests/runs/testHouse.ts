import { z } from 'zod'
import type { User } from '../../generated/prisma/client'
import { type AnyCommand, defineCommand, type ItemContext } from '../../lib/commands/define'
import { db } from '../../lib/db/client'
import { type OpenConnection, ProviderError } from '../../lib/providers/contract'
import type { Door } from '../../lib/runs/door'
import { executeRun } from '../../lib/runs/execute'
import type { ExecuteOptions } from '../../lib/runs/execution'
import type { Actor } from '../../lib/shared/actor'
import { permissionsOf, type Role } from '../../lib/shared/permission'
import type { ItemOutcome, MessageTarget } from '../../lib/shared/run'

// A house of its own for the tests of the door: commands over mailboxes that are a map in memory.

const selection = z.strictObject({
  searchRunId: z.string(),
  hits: z.union([z.literal('all'), z.array(z.string())]),
  exclude: z.array(z.string()).optional(),
})
const messageInput = {
  selection: selection.optional(),
  messages: z.array(z.strictObject({ mailbox: z.string(), messageId: z.string() })).optional(),
}
const anything = z.looseObject({})
const common = { vendorPermissions: {}, seeds: {}, output: anything, concurrency: 4, idempotent: true } as const

export interface TestHouse {
  door: Door
  /** folder of each message, by "mailbox/messageId" */
  folders: Map<string, string>
  /** Every effect, in the order it took place */
  effects: string[]
  /** Called before a removal has its effect; throw to let it fail */
  beforeEffect: (context: ItemContext<MessageTarget>, key: string) => Promise<void> | void
  /** Called after it, before its outcome is known to the house */
  afterEffect: (context: ItemContext<MessageTarget>, key: string) => Promise<void> | void
  /** Called before a mailbox is searched */
  beforeSearch: (context: ItemContext) => Promise<void> | void
  /** Mailboxes that cannot be searched */
  failingMailboxes: Set<string>
  /** Mailboxes with more than is returned */
  cappedMailboxes: Set<string>
  /** By "mailbox/messageId": what the service gives as the way to a message */
  webLinks: Map<string, string>
  resumed: string[]
  /** Connections that cannot be opened */
  unreachable: Set<string>
  /** The mailboxes of a connection; without an entry it has every mailbox */
  mailboxesOf: Map<string, readonly string[]>
  /** Which connection each effect went over */
  effectsOver: string[]
}

function keyOf({ mailbox, messageId }: { mailbox: string; messageId: string }): string {
  return `${mailbox}/${messageId}`
}

export function testHouse(more: AnyCommand[] = []): TestHouse {
  const house: TestHouse = {
    door: {
      commandById: (id) => commands.get(id),
      async openConnection(id) {
        if (!house.unreachable.has(id)) return { ...connection, id }
        throw new ProviderError('unavailable', 'The server does not answer.', { statusCode: 503 })
      },
    },
    folders: new Map(),
    effects: [],
    beforeEffect: () => undefined,
    afterEffect: () => undefined,
    beforeSearch: () => undefined,
    failingMailboxes: new Set(),
    cappedMailboxes: new Set(),
    webLinks: new Map(),
    resumed: [],
    unreachable: new Set(),
    mailboxesOf: new Map(),
    effectsOver: [],
  }
  const search = defineCommand({
    ...common,
    id: 'mail.search',
    title: 'Search mailboxes',
    summary: 'Search',
    risk: 'read',
    permission: 'mail.search',
    needs: 'messages',
    overSeveral: true,
    input: z.strictObject({
      mailboxes: z.array(z.string().min(1)).min(1),
      subject: z.string().default(''),
      outputs: z.array(z.enum(['note', 'csv', 'json'])).optional(),
    }),
    outputs: ({ outputs = [] }) => outputs,
    example: { input: { mailboxes: ['ana@example.com'] }, output: [] },
    auditText: ({ mailboxes }) => `Search ${mailboxes.length} mailboxes`,
    targets: ({ mailboxes }) => mailboxes.map((mailbox) => ({ kind: 'mailbox' as const, mailbox })),
    interruptible: true,
    async runItem(context): Promise<ItemOutcome> {
      const { mailbox } = context.target
      await house.beforeSearch(context)
      if (house.mailboxesOf.get(idOf(context))?.includes(mailbox) === false) {
        throw new ProviderError('unknownMailbox', `There is no mailbox ${mailbox}.`, { statusCode: 404 })
      }
      if (house.failingMailboxes.has(mailbox)) {
        throw new ProviderError('noMailbox', `${mailbox} has no mailbox.`, { statusCode: 404 })
      }
      const found = [...house.folders].filter(([key, folder]) => key.startsWith(`${mailbox}/`) && folder !== 'purged')
      await context.keepHits(
        found.map(([key, folder], index) => ({
          messageId: key.slice(mailbox.length + 1),
          internetMessageId: `<wave-${index}@mail.example>`,
          subject: `Invoice ${index}\u0000`,
          senderAddress: index % 2 ? 'billing@mail.example' : 'Sales@mail.example',
          senderName: 'Billing',
          receivedAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
          folderId: folder,
          folderName: folder,
          hasAttachments: false,
          isRead: index % 2 === 0,
          sizeBytes: 1000,
          categories: [],
          preview: null,
          webLink: house.webLinks.get(key) ?? null,
        })),
        { page: 1 },
      )
      return { state: 'done', truncated: house.cappedMailboxes.has(mailbox) }
    },
  })

  async function remove(context: ItemContext<MessageTarget>, folder: string): Promise<ItemOutcome> {
    const { mailbox, messageId } = context.target
    const key = keyOf(context.target)
    if (context.resumed) house.resumed.push(key)
    const now = house.folders.get(key)
    const after = { messageId, folderId: folder }
    if (now === undefined) return { state: 'notFound' }
    if (now === folder) return { state: context.before ? 'done' : 'alreadyThere', after }
    if (mailbox.startsWith('held')) return { state: 'keptByHold' }
    await context.keepBefore({ messageId, folderId: now, isRead: true, categories: [] })
    await house.beforeEffect(context, key)
    house.folders.set(key, folder)
    house.effects.push(key)
    house.effectsOver.push(idOf(context))
    await house.afterEffect(context, key)
    return { state: 'done', after }
  }
  const deletion = defineCommand({
    ...common,
    id: 'mail.delete',
    title: 'Delete messages',
    summary: 'Delete',
    risk: ({ mode }) => (mode === 'hard' ? 'irreversible' : 'reversible'),
    undoneBy: { commandId: 'mail.restore', things: ['message', 'messages'], words: 'Each goes back.' },
    permission: 'mail.change',
    needs: 'messages',
    input: z.strictObject({ ...messageInput, mode: z.enum(['deletedItems', 'hard']).default('deletedItems') }),
    example: { input: {}, output: [] },
    auditText: ({ mode }) => `Delete (${mode})`,
    targets: (input, context) =>
      input.selection
        ? context.messagesOf(input.selection)
        : (input.messages ?? []).map((message) => ({ kind: 'message' as const, ...message })),
    runItem: (context, { mode }) => remove(context, mode === 'hard' ? 'purged' : 'deleteditems'),
  })
  const restoring = defineCommand({
    ...common,
    id: 'mail.restore',
    title: 'Restore messages',
    summary: 'Restore',
    risk: 'reversible',
    permission: 'mail.change',
    needs: 'messages',
    input: z.strictObject({ removalRunId: z.string() }),
    example: { input: { removalRunId: '' }, output: [] },
    auditText: ({ removalRunId }) => `Restore ${removalRunId}`,
    async targets({ removalRunId }, context) {
      const items = await context.itemsOfRun(removalRunId)
      return items.flatMap((item) => {
        const before = item.before as { folderId: string } | null
        if (item.state !== 'done' || item.target.kind !== 'message' || !before) return []
        return [{ ...item.target, original: { folderId: before.folderId, isRead: true, categories: [] } }]
      })
    },
    runItem: (context) => remove(context, context.target.original?.folderId ?? 'inbox'),
  })
  const reading = defineCommand({
    ...common,
    id: 'mail.get',
    title: 'Open messages',
    summary: 'Open',
    risk: 'read',
    permission: 'mail.content',
    needs: 'messages',
    input: z.strictObject(messageInput),
    example: { input: {}, output: [] },
    auditText: () => 'Open messages',
    targets: ({ messages }) => (messages ?? []).map((message) => ({ kind: 'message' as const, ...message })),
    runItem: async () => ({ state: 'done', after: { body: 'Dear Ana, your salary …' } }),
  })
  const commands = new Map<string, AnyCommand>(
    [search, deletion, restoring, reading, ...more].map((command) => [command.id, command]),
  )
  return house
}

function idOf({ connection: { id } }: { connection: OpenConnection & { id?: string } }): string {
  return id ?? ''
}

const connection: OpenConnection = {
  kind: 'microsoft365',
  delegated: false,
  // The test commands do not call it; that it is there is what the door looks at.
  messages: {} as OpenConnection['messages'],
  test: async () => ({ checks: [], grants: [], groups: [] }),
  close: async () => undefined,
}

export async function makePerson(
  name: string,
  role: Role,
  email = `${name}@example.com`,
): Promise<Actor & { userId: string }> {
  const user: User = await db().user.create({ data: { name, email, roles: [role], status: 'active' } })
  return { userId: user.id, name, permissions: permissionsOf([role]), address: '192.0.2.1', origin: 'console' }
}

export async function makeConnection(
  name: string,
  data: { active?: boolean; restricted?: boolean } = {},
): Promise<string> {
  const { id } = await db().connection.create({ data: { name, kind: 'microsoft365', settings: {}, ...data } })
  return id
}

/** `count` messages in the inbox of each mailbox */
export function fill(house: TestHouse, mailboxes: string[], count: number): { mailbox: string; messageId: string }[] {
  return mailboxes.flatMap((mailbox) =>
    Array.from({ length: count }, (_, index) => {
      const message = { mailbox, messageId: `m${index}` }
      house.folders.set(keyOf(message), 'inbox')
      return message
    }),
  )
}

export const quick: Partial<ExecuteOptions> = {
  leaseSeconds: 1,
  retry: { maxAttempts: 3, firstWaitMilliseconds: 5, maxWaitMilliseconds: 1_000 },
}

/** As a worker does it: takes every job that is there, until there is none. */
export async function work(house: TestHouse, options = quick): Promise<void> {
  for (;;) {
    const [job] = await db().$queryRaw<{ runId: string }[]>`
      DELETE FROM pgboss.job WHERE id = (SELECT id FROM pgboss.job WHERE name = 'run.execute' ORDER BY created_on LIMIT 1)
      RETURNING data->>'runId' AS "runId"`
    if (!job) return
    await executeRun(job.runId, new AbortController().signal, house.door, options)
  }
}

export async function jobsFor(runId: string): Promise<number> {
  const [row] = await db().$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM pgboss.job WHERE name = 'run.execute' AND data->>'runId' = ${runId}`
  return Number(row?.count ?? 0)
}

export async function statesOf(runId: string): Promise<string[]> {
  const items = await db().runItem.findMany({ where: { runId }, orderBy: { position: 'asc' } })
  return items.map((item) => item.state)
}

export async function auditOf(runId: string): Promise<string[]> {
  const entries = await db().auditEntry.findMany({ where: { runId }, orderBy: { seq: 'asc' } })
  return entries.map((entry) => entry.action)
}
