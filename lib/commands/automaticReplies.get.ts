import { z } from 'zod'
import type { MailboxTarget } from '../shared/run'
import { automaticReplySetting } from './automaticReplySetting'
import { defineCommand } from './define'
import { mailboxesInWords, mailboxTargets, offered } from './mailboxInput'
import { mailboxes } from './messageInput'

const input = z.strictObject({ mailboxes: mailboxes.optional() })

export const automaticRepliesGet = defineCommand<typeof input, typeof automaticReplySetting, MailboxTarget>({
  id: 'automaticReplies.get',
  title: 'Get automatic replies',
  summary: 'Reads whether mailboxes answer by themselves, to whom, when and with what.',
  risk: 'read',
  permission: 'mail.metadata',
  needs: 'automaticReplies',
  vendorPermissions: { graph: { application: ['MailboxSettings.Read'], delegated: ['MailboxSettings.Read'] } },
  seeds: {},
  idempotent: true,
  input,
  output: automaticReplySetting,
  example: {
    input: { mailboxes: ['ada@example.com'] },
    output: [
      {
        status: 'disabled',
        externalAudience: 'all',
        scheduledStart: null,
        scheduledEnd: null,
        internalReply: '',
        externalReply: '',
      },
    ],
  },
  auditText: (given) => `Read the automatic replies of ${mailboxesInWords(given)}`,
  targets: mailboxTargets,
  async runItem({ connection, target: { mailbox }, signal }) {
    return { state: 'done', after: await offered(connection, 'automaticReplies').get({ mailbox }, { signal }) }
  },
  concurrency: 8,
})
