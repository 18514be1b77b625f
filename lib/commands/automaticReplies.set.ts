import { z } from 'zod'
import { automaticReplyStates, externalAudiences } from '../providers/capabilities/automaticReplies'
import { ProviderError } from '../providers/contract'
import type { MailboxTarget } from '../shared/run'
import { accounts, accountsInWords, accountTargets } from './accountInput'
import { automaticReplySetting, type KeptReplies, sameReplies } from './automaticReplySetting'
import { defineCommand } from './define'
import { offered } from './mailboxInput'

const instant = z.iso.datetime({ offset: true })
const reply = z.string().max(100_000)

const input = z
  .strictObject({
    mailboxes: accounts.describe('User principal name or user id of each account'),
    status: z
      .enum(automaticReplyStates)
      .default('alwaysEnabled')
      .describe('Always on, off, or on from the start to the end'),
    scheduledStart: instant.optional().describe('Replies begin; left out: the start that is set already'),
    scheduledEnd: instant.optional().describe('Replies end; left out: the end that is set already'),
    internalReply: reply
      .optional()
      .describe('HTML that colleagues get; left out: the reply that is there already stays'),
    externalReply: reply.optional().describe('HTML that others get; left out: the reply that is there already stays'),
    externalAudience: z
      .enum(externalAudiences)
      .optional()
      .describe('Who outside of the organisation is answered; left out: as it is'),
  })
  .superRefine((given, context) => {
    const { status, scheduledStart, scheduledEnd } = given
    if (status !== 'scheduled' && (scheduledStart || scheduledEnd)) {
      const message = 'A start and an end count for scheduled replies only: choose “scheduled”, or leave them out.'
      const path = [scheduledStart ? 'scheduledStart' : 'scheduledEnd']
      context.addIssue({ code: 'custom', path, message, input: given })
    }
    if (scheduledStart && scheduledEnd && Date.parse(scheduledStart) >= Date.parse(scheduledEnd)) {
      const message = 'The end of the replies is not after their start.'
      context.addIssue({ code: 'custom', path: ['scheduledEnd'], message, input: given })
    }
  })

export const automaticRepliesSet = defineCommand<typeof input, typeof automaticReplySetting, MailboxTarget>({
  id: 'automaticReplies.set',
  title: 'Set automatic replies',
  summary:
    'Switches the automatic replies of accounts on or off, or schedules them, with texts for inside and outside. What was set before is kept and can be put back.',
  // Switched on, the mailbox writes to people in its owner's name; switched off, nobody is told anything
  risk: ({ status }) => (status === 'disabled' ? 'reversible' : 'disruptive'),
  permission: 'mailbox.change',
  needs: 'automaticReplies',
  vendorPermissions: {
    graph: { application: ['MailboxSettings.ReadWrite'], delegated: ['MailboxSettings.ReadWrite'] },
  },
  seeds: {
    'd3-office365/Setup Auto Reply': {
      'User IDs Or User Principal Names': 'mailboxes',
      Status: 'status',
      'Scheduled Start Time': 'scheduledStart',
      'Scheduled End Time': 'scheduledEnd',
      'Internal Reply Message': 'internalReply',
      'External Reply Message': 'externalReply',
    },
  },
  idempotent: true,
  undoneBy: {
    commandId: 'automaticReplies.restore',
    things: ['mailbox’s automatic replies', 'mailboxes’ automatic replies'],
    words: 'Each account answers again, or does not, exactly as it did before this run.',
  },
  input,
  output: automaticReplySetting,
  example: {
    input: {
      mailboxes: ['ada@example.com'],
      status: 'scheduled',
      scheduledStart: '2026-12-21T17:00:00Z',
      scheduledEnd: '2027-01-04T08:00:00Z',
      internalReply: '<p>Back on 4 January.</p>',
    },
    output: [
      {
        status: 'scheduled',
        externalAudience: 'all',
        scheduledStart: '2026-12-21T17:00:00.000Z',
        scheduledEnd: '2027-01-04T08:00:00.000Z',
        internalReply: '<p>Back on 4 January.</p>',
        externalReply: '',
      },
    ],
  },
  auditText: (given) => `Set the automatic replies of ${accountsInWords(given.mailboxes.length)} to ${given.status}`,
  targets: (given) => accountTargets({ users: given.mailboxes }),
  async runItem(context, { mailboxes: _, ...asked }) {
    const { connection, signal, resumed } = context
    const { mailbox } = context.target
    const replies = offered(connection, 'automaticReplies')
    const now = await replies.get({ mailbox }, { signal })
    const wanted = { ...now, ...withoutUndefined(asked) }
    requireTimes(wanted)
    if (sameReplies(now, wanted) && !resumed) return { state: 'alreadyThere', before: now, after: now }
    await context.keepBefore(now)
    const after = sameReplies(now, wanted) ? now : await replies.set({ mailbox, setting: asked }, { signal })
    return { state: 'done', before: context.before ?? now, after }
  },
  concurrency: 8,
})

function withoutUndefined<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T
}

/** The times that are there already may be long past, or the wrong way round with a new one. */
function requireTimes({ status, scheduledStart, scheduledEnd }: KeptReplies): void {
  if (status !== 'scheduled') return
  if (scheduledStart && scheduledEnd && Date.parse(scheduledStart) < Date.parse(scheduledEnd)) return
  throw new ProviderError(
    'badRequest',
    `Scheduled replies need an end after their start. With what is set already they would run from ${scheduledStart ?? 'nowhere'} to ${scheduledEnd ?? 'nowhere'}: name both.`,
    { statusCode: 400 },
  )
}
