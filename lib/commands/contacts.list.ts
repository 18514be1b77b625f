import { z } from 'zod'
import type { MailboxTarget } from '../shared/run'
import { defineCommand } from './define'
import { mailboxesInWords, mailboxTargets, offered } from './mailboxInput'
import { mailboxes } from './messageInput'

const input = z.strictObject({
  mailboxes: mailboxes.optional(),
  limit: z.int().min(1).max(10_000).default(1_000).describe('Most contacts per mailbox'),
})

const output = z.object({
  contacts: z.array(
    z.object({
      contactId: z.string(),
      displayName: z.string(),
      company: z.string().nullable(),
      jobTitle: z.string().nullable(),
      addresses: z.array(z.object({ address: z.string(), name: z.string() })),
      telephones: z.array(z.string()),
      createdAt: z.string().nullable(),
      modifiedAt: z.string().nullable(),
    }),
  ),
  truncated: z.boolean(),
})

export const contactsList = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'contacts.list',
  title: 'List contacts',
  summary: 'Lists the contacts of mailboxes. Opening somebody’s contacts is written to the audit log.',
  risk: 'read',
  permission: 'mail.content',
  needs: 'contacts',
  vendorPermissions: { graph: { application: ['Contacts.Read'], delegated: ['Contacts.Read'] } },
  seeds: { 'fortisoar-exchange/Get Contacts': {} },
  idempotent: true,
  input,
  output,
  example: { input: { mailboxes: ['ada@example.com'] }, output: [{ contacts: [], truncated: false }] },
  auditText: (given) => `List the contacts of ${mailboxesInWords(given)}`,
  targets: mailboxTargets,
  async runItem({ connection, target: { mailbox }, signal }, { limit }) {
    const page = await offered(connection, 'contacts').list({ mailbox, limit }, { signal })
    return { state: 'done', after: page, truncated: page.truncated }
  },
  concurrency: 8,
})
