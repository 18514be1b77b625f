import { z } from 'zod'
import type { MailboxTarget } from '../shared/run'
import { defineCommand } from './define'
import { licences } from './keptLicences'
import { mailboxesInWords, mailboxTargets, offered } from './mailboxInput'
import { mailboxes } from './messageInput'

const input = z.strictObject({ mailboxes: mailboxes.optional().describe('Address, principal name or user id of each') })

export const licencesList = defineCommand<typeof input, typeof licences, MailboxTarget>({
  id: 'licences.list',
  title: 'List licences',
  summary: 'Lists the licences of accounts, and whether each was given to the account or comes with a group.',
  risk: 'read',
  permission: 'mail.metadata',
  needs: 'licences',
  vendorPermissions: { graph: { application: ['User.Read.All'], delegated: ['User.Read.All'] } },
  seeds: {},
  idempotent: true,
  input,
  output: licences,
  example: { input: { mailboxes: ['ada@example.com'] }, output: [{ licences: [] }] },
  auditText: (given) => `List the licences of ${mailboxesInWords(given)}`,
  targets: mailboxTargets,
  async runItem({ connection, target: { mailbox: user }, signal }) {
    return { state: 'done', after: { licences: await offered(connection, 'licences').list({ user }, { signal }) } }
  },
  concurrency: 8,
})
