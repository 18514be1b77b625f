import { z } from 'zod'
import { mailboxTypes } from '../shared/mailbox'
import type { MailboxTarget } from '../shared/run'
import { convertMailbox } from './convertMailbox'
import { defineCommand } from './define'

const input = z.strictObject({
  mailboxes: z.array(z.string().trim().min(1).max(320)).min(1).max(500).describe('Addresses of the mailboxes'),
  type: z.enum(mailboxTypes).default('Shared').describe('What they become'),
})
const output = z.object({ mailbox: z.string(), type: z.enum(mailboxTypes), notices: z.array(z.string()) })

export const mailboxesConvert = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'mailboxes.convert',
  title: 'Convert mailboxes',
  summary:
    'Makes mailboxes user, shared, room or equipment mailboxes. A user mailbox needs a licence; the others do above 50 GB, or with an archive. What they were is kept, so that they can be converted back.',
  risk: 'disruptive',
  permission: 'mailboxes.change',
  needs: 'mailboxes',
  vendorPermissions: { exchangeOnline: ['Exchange Administrator', 'Exchange Recipient Administrator'] },
  seeds: {
    'd3-defender-email/Convert Type Of Mailboxes': { 'Personal Mail Boxes': 'mailboxes', 'Mailbox Type': 'type' },
  },
  idempotent: true,
  undoneBy: {
    commandId: 'mailboxes.undo',
    things: ['mailbox’s type', 'mailboxes’ types'],
    words: 'Each mailbox becomes again what it was before this run.',
  },
  input,
  output,
  example: {
    input: { mailboxes: ['ada@example.com'], type: 'Shared' },
    output: [{ mailbox: 'ada@example.com', type: 'Shared', notices: [] }],
  },
  auditText: ({ mailboxes, type }) =>
    `Convert ${mailboxes.length === 1 ? mailboxes[0] : `${mailboxes.length} mailboxes`} to ${type}`,
  targets: ({ mailboxes }) => mailboxes.map((mailbox) => ({ kind: 'mailbox', mailbox })),
  runItem: (context, { type }) => convertMailbox(context, type),
  concurrency: 4,
})
