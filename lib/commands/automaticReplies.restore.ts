import { z } from 'zod'
import type { MailboxTarget } from '../shared/run'
import { automaticReplySetting, sameReplies } from './automaticReplySetting'
import { defineCommand } from './define'
import { offered } from './mailboxInput'
import { changedBy, removalRunId } from './undoInput'

const input = z.strictObject({ removalRunId })

export const automaticRepliesRestore = defineCommand<typeof input, typeof automaticReplySetting, MailboxTarget>({
  id: 'automaticReplies.restore',
  title: 'Restore automatic replies',
  summary: 'Sets automatic replies as they were before a run changed them.',
  risk: 'reversible',
  permission: 'mailbox.change',
  needs: 'automaticReplies',
  vendorPermissions: {
    graph: { application: ['MailboxSettings.ReadWrite'], delegated: ['MailboxSettings.ReadWrite'] },
  },
  seeds: {},
  idempotent: true,
  input,
  output: automaticReplySetting,
  example: { input: { removalRunId: '0191f3a0-0000-7000-8000-000000000001' }, output: [] },
  auditText: (given) => `Restore the automatic replies that run ${given.removalRunId} changed`,
  targets: (given, context) => changedBy(given.removalRunId, automaticReplySetting, context),
  async runItem(context) {
    const { connection, signal, resumed, target } = context
    const { mailbox } = target
    const wanted = automaticReplySetting.parse(target.original)
    const replies = offered(connection, 'automaticReplies')
    const now = await replies.get({ mailbox }, { signal })
    if (sameReplies(now, wanted) && !resumed) return { state: 'alreadyThere', before: now, after: now }
    await context.keepBefore(now)
    const after = sameReplies(now, wanted) ? now : await replies.set({ mailbox, setting: wanted }, { signal })
    return { state: 'done', before: context.before ?? now, after }
  },
  concurrency: 8,
})
