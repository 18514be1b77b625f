import type { Actor } from '../shared/actor'
import type { Door } from './door'

const withheld = '(withheld: your roles do not include mail content)'

/** The input of a run as this person may see it; null without mail metadata. */
export function visibleInput(
  run: { commandId: string; input: unknown },
  actor: Actor,
  door: Pick<Door, 'commandById'>,
): unknown {
  if (!actor.permissions.has('mail.metadata')) return null
  const fields = door.commandById(run.commandId)?.contentFields ?? []
  const { input } = run
  if (fields.length === 0 || actor.permissions.has('mail.content') || typeof input !== 'object' || !input) return input
  return { ...input, ...Object.fromEntries(fields.filter((field) => field in input).map((field) => [field, withheld])) }
}
