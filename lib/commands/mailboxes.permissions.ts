import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import type { MailboxTarget } from '../shared/run'
import { defineCommand } from './define'
import { mailboxesOf, mailboxFacts, mailboxPermission } from './mailboxState'

const input = z.strictObject({
  mailbox: z.string().trim().min(1).max(320).describe('Name, alias or address of the mailbox'),
})
const output = z.object({ mailbox: mailboxFacts, permissions: z.array(mailboxPermission) })

export const mailboxesPermissions = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'mailboxes.permissions',
  title: 'See a mailbox and who may use it',
  summary: 'Tells a mailbox’s type, size and holds, and lists who has which right to it.',
  risk: 'read',
  permission: 'mailboxes.read',
  needs: 'mailboxes',
  vendorPermissions: { exchangeOnline: ['Global Reader', 'Exchange Recipient Administrator'] },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: { input: { mailbox: 'billing@example.com' }, output: [] },
  auditText: () => 'See who may use a mailbox',
  targets: ({ mailbox }) => [{ kind: 'mailbox', mailbox }],
  async runItem(context) {
    const { mailbox } = context.target
    const options = { signal: context.signal }
    const facts = await mailboxesOf(context).get({ mailbox }, options)
    if (!facts) throw new ProviderError('unknownMailbox', `There is no mailbox ${mailbox}.`, { statusCode: 404 })
    const permissions = await mailboxesOf(context).permissions({ mailbox }, options)
    return { state: 'done', after: { mailbox: facts, permissions } }
  },
  concurrency: 4,
})
