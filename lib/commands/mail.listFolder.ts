import { z } from 'zod'
import type { MessageSummary } from '../providers/contract'
import type { Criteria } from '../query/criteria'
import type { MailboxTarget } from '../shared/run'
import { defineCommand } from './define'
import { findFolder } from './folderReference'
import { offered } from './mailboxInput'
import { oneMailbox } from './messageInput'

const input = z.strictObject({
  mailbox: oneMailbox,
  folder: z.string().trim().min(1).max(1024).default('inbox').describe('Well-known name, path or id'),
  pageSize: z.int().min(1).max(200).default(50),
  before: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('Only messages received before this; for the next page, what the page before it gave as “next”'),
})

const output = z.object({
  messages: z.array(
    z.looseObject({ messageId: z.string(), subject: z.string(), receivedAt: z.string(), isRead: z.boolean() }),
  ),
  /** Everything received before this is on later pages; null on the last one */
  next: z.string().nullable(),
})

export const mailListFolder = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'mail.listFolder',
  title: 'List messages of a folder',
  summary: 'Lists the messages of one folder, newest first, a page at a time. Bodies are not read.',
  risk: 'read',
  permission: 'mail.metadata',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: { input: { mailbox: 'ada@example.com' }, output: [{ messages: [], next: null }] },
  auditText: ({ folder }) => `List the messages of the folder ${folder.slice(0, 60)}`,
  targets: ({ mailbox }) => [{ kind: 'mailbox', mailbox }],
  async runItem({ connection, target: { mailbox }, signal }, { folder, pageSize, before }) {
    const { folderId } = await findFolder({ connection, mailbox, signal }, folder)
    const messages = offered(connection, 'messages')
    const criteria: Criteria | null = before ? { field: 'received', operator: 'before', value: before } : null
    const found: MessageSummary[] = []
    let position: unknown
    do {
      const query = { mailbox, criteria, folder: folderId, pageSize: pageSize + 1, position }
      const page = await messages.searchPage(query, { signal })
      found.push(...page.hits)
      position = page.next
    } while (position !== undefined && endOfPage(found, pageSize) === null)
    const end = endOfPage(found, pageSize)
    if (end === null) return { state: 'done', after: { messages: found, next: null } }
    return { state: 'done', after: { messages: found.slice(0, end), next: found[end - 1]?.receivedAt ?? null } }
  },
  concurrency: 1,
})

/** A page ends where the time of receipt changes, so that the next one, which begins before a time, misses nothing. */
function endOfPage(found: readonly MessageSummary[], pageSize: number): number | null {
  for (let end = pageSize; end < found.length; end += 1) {
    if (found[end]?.receivedAt !== found[end - 1]?.receivedAt) return end
  }
  return null
}
