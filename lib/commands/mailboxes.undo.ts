import { z } from 'zod'
import type { MailboxTarget, Target } from '../shared/run'
import { convertMailbox } from './convertMailbox'
import { defineCommand, type ItemContext, type TargetContext } from './define'
import { setAccess } from './mailboxAccess'
import { type AccessTarget, changedAccess, keptAccess, keptType } from './mailboxState'

type UndoTarget = AccessTarget | MailboxTarget

const input = z.strictObject({
  removalRunId: z.uuid().describe('The run that converted mailboxes or changed who may use them'),
})
const output = z.union([changedAccess, z.looseObject({ mailbox: z.string() })])

export const mailboxesUndo = defineCommand<typeof input, typeof output, UndoTarget>({
  id: 'mailboxes.undo',
  title: 'Undo changes of mailboxes',
  summary: 'Converts mailboxes back, gives back rights that a run took, and takes those that it gave.',
  risk: 'disruptive',
  permission: 'mailboxes.change',
  needs: 'mailboxes',
  vendorPermissions: { exchangeOnline: ['Exchange Administrator', 'Exchange Recipient Administrator'] },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: { input: { removalRunId: '0191f3a0-0000-7000-8000-000000000001' }, output: [] },
  auditText: ({ removalRunId }) => `Undo what run ${removalRunId} changed at mailboxes`,
  targets: ({ removalRunId }, context) => changedBy(removalRunId, context),
  async runItem(context) {
    const { target } = context
    if (target.kind === 'mailboxAccess') {
      const held = target.original?.held ?? false
      return await setAccess(context as ItemContext<AccessTarget>, { held, autoMapping: true })
    }
    return await convertMailbox(context as ItemContext<MailboxTarget>, keptType.parse(target.original).type)
  },
  concurrency: 1,
})

async function changedBy(runId: string, context: TargetContext): Promise<UndoTarget[]> {
  const items = await context.itemsOfRun(runId)
  return items.flatMap(({ target, state, before }) => (state === 'done' ? backFrom(target, before) : []))
}

function backFrom(target: Target, before: unknown): UndoTarget[] {
  const access = keptAccess.safeParse(before)
  if (target.kind === 'mailboxAccess' && access.success) return [{ ...target, original: access.data }]
  const type = keptType.safeParse(before)
  if (target.kind === 'mailbox' && type.success) return [{ ...target, original: type.data }]
  return []
}
