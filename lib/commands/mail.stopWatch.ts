import { z } from 'zod'
import type { MailboxTarget } from '../shared/run'
import { defineCommand } from './define'
import { mailWatch } from './mail.watch'
import { mailboxesInWords, mailboxTargets } from './mailboxInput'
import { mailboxes } from './messageInput'

const input = z.strictObject({
  mailboxes: mailboxes.max(100).optional().describe('Whose watches are stopped; they were named so at the start'),
})

const output = z.object({
  /** How many watches of this mailbox were going on */
  stopped: z.number(),
})

export const mailStopWatch = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'mail.stopWatch',
  title: 'Stop watching for new mail',
  summary: 'Stops what looks for new messages of a mailbox. What it has found stays.',
  risk: 'read',
  permission: 'runs.control',
  needs: 'messages',
  vendorPermissions: { graph: { application: [], delegated: [] } },
  seeds: { 'fortisoar-exchange/Stop periodic playbook': {} },
  idempotent: true,
  input,
  output,
  example: { input: { mailboxes: ['phishing@example.com'] }, output: [{ stopped: 1 }] },
  auditText: (given) => `Stop watching ${mailboxesInWords(given)} for new mail`,
  targets: mailboxTargets,
  async runItem(context) {
    const stopped = await context.stopRepeating(mailWatch.id)
    return { state: stopped > 0 ? 'done' : 'alreadyThere', after: { stopped } }
  },
  concurrency: 8,
})
