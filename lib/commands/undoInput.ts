import { z } from 'zod'
import type { MailboxTarget } from '../shared/run'
import type { TargetContext } from './define'

export const removalRunId = z.uuid().describe('The run whose effect is put back')

/** What a run itself changed, each with what was kept of it before; what was there before the run stays as it is. */
export async function changedBy<Kept extends z.ZodType<Record<string, unknown>>>(
  runId: string,
  kept: Kept,
  context: TargetContext,
): Promise<MailboxTarget[]> {
  const targets: MailboxTarget[] = []
  for (const { state, target, before } of await context.itemsOfRun(runId)) {
    const parsed = kept.safeParse(before)
    if (state !== 'done' || target.kind !== 'mailbox' || !parsed.success) continue
    targets.push({ kind: 'mailbox', mailbox: target.mailbox, original: parsed.data })
  }
  return targets
}
