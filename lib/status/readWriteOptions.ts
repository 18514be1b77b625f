import { readApprovalPolicy } from '../approvals/policy'
import { requirePermission } from '../auth/requirePermission'
import { readConnectionChoices } from '../connections/usable'
import type { Actor } from '../shared/actor'
import type { WriteOptions } from '../shared/writeOptions'

/** Shown before anything is asked for; the door decides again. */
export async function readWriteOptions(actor: Actor): Promise<WriteOptions> {
  requirePermission(actor, 'mail.metadata')
  const [sending, reporting, policy] = await Promise.all([
    readConnectionChoices(actor, 'sending'),
    readConnectionChoices(actor, 'reporting'),
    readApprovalPolicy(),
  ])
  const reportingOf = new Map(reporting.map(({ id, reason }) => [id, reason]))
  return {
    connections: sending.map(({ id, name, delegated, reason }) => ({
      id,
      name,
      delegated,
      sending: reason,
      reporting: reportingOf.get(id) ?? null,
    })),
    freeItems: policy.disruptiveFreeItems,
  }
}
