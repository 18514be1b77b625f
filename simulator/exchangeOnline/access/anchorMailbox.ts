import type { World } from '../../world/types'

/** Where commands without a person go; the second one for a few cmdlets of the audit log. */
const ARBITRATION_MAILBOXES = [
  'systemmailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}',
  'systemmailbox{8cc370d3-822a-4ab8-a926-bb94bd0641a9}',
]
const HINT = /^(UPN|SMTP|APP|MBX|OID):(.+)$/i

/**
 * Whether the compliance host can find the organisation by the header X-AnchorMailbox: an arbitration mailbox of the
 * initial domain, or somebody of the organisation. The tenant's id in place of the domain does not do there.
 */
export function anchorFindsOrganisation(world: World, anchor: string | undefined): boolean {
  const [, kind = '', address = ''] = HINT.exec(anchor?.trim() ?? '') ?? []
  if (!/^(UPN|SMTP)$/i.test(kind)) return false
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at).toLowerCase()
  const domain = address.slice(at + 1).toLowerCase()
  if (ARBITRATION_MAILBOXES.includes(local)) return domain === world.organisation.initialDomain
  return world.findPerson(address) !== undefined
}
