import { z } from 'zod'
import { mailboxRights, mailboxRightWords } from '../shared/mailbox'
import { defineCommand } from './define'
import { setAccess } from './mailboxAccess'
import { type AccessTarget, changedAccess } from './mailboxState'

const name = z.string().trim().min(1).max(320)

const input = z.strictObject({
  users: z
    .array(name)
    .min(1)
    .max(500)
    .describe('Name, alias or address of the people or groups who get or lose the right'),
  mailbox: name.describe('Name, alias or address of the mailbox'),
  right: z.enum(mailboxRights).default('FullAccess').describe('What they may do with it'),
  autoMapping: z
    .boolean()
    .default(true)
    .describe('With Full Access: the mailbox appears in their Outlook by itself (not for members of a group)'),
  action: z.enum(['add', 'remove']).default('add').describe('Give the right, or take it away'),
})

export const mailboxesSetPermission = defineCommand<typeof input, typeof changedAccess, AccessTarget>({
  id: 'mailboxes.setPermission',
  title: 'Change who may use a mailbox',
  summary: 'Gives people a right to a mailbox, or takes it away: Full Access, Send As, Send on Behalf and others.',
  risk: 'disruptive',
  permission: 'mailboxes.change',
  needs: 'mailboxes',
  vendorPermissions: { exchangeOnline: ['Exchange Administrator', 'Exchange Recipient Administrator'] },
  seeds: {
    'd3-defender-email/Modify Permission To Mailbox': {
      'User Identities': 'users',
      Mailbox: 'mailbox',
      Permission: 'right',
      'Auto Mapping': 'autoMapping',
      Action: 'action',
    },
  },
  idempotent: true,
  undoneBy: {
    commandId: 'mailboxes.undo',
    things: ['person’s rights', 'people’s rights'],
    words: 'Rights that this run gave are taken away again, and those that it took are given back.',
  },
  input,
  output: changedAccess,
  example: {
    input: { users: ['ben@example.com'], mailbox: 'billing@example.com', right: 'SendAs' },
    output: [{ mailbox: 'billing@example.com', user: 'ben@example.com', right: 'SendAs', held: true }],
  },
  auditText: ({ users, mailbox, right, action }) =>
    `${action === 'add' ? 'Give' : 'Take from'} ${users.length === 1 ? users[0] : `${users.length} people`} the right ${mailboxRightWords[right]} to ${mailbox}`,
  targets: ({ users, mailbox, right }) => users.map((user) => ({ kind: 'mailboxAccess', mailbox, user, right })),
  runItem: (context, { action, autoMapping }) => setAccess(context, { held: action === 'add', autoMapping }),
  // One after the other: rights to one mailbox are one list
  concurrency: 1,
})
