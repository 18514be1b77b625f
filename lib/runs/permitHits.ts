import { requirePermission } from '../auth/requirePermission'
import type { Actor } from '../shared/actor'
import { isUuid } from '../shared/isUuid'
import { RunRefused } from './refused'

/** Every read of a search's results begins here. */
export function permitHits(runId: string, actor: Actor): void {
  requirePermission(actor, 'runs.read')
  requirePermission(actor, 'mail.metadata')
  if (!isUuid(runId)) throw new RunRefused('unknownRun', 'There is no such search.')
}
