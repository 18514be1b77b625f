import type { Cmdlet } from './cmdlet'
import { ACTION_CMDLETS } from './compliance/actionCmdlets'
import { SEARCH_CMDLETS } from './compliance/searchCmdlets'
import { LIST_CMDLETS } from './lists/listCmdlets'
import { SPOOF_CMDLETS } from './lists/spoofCmdlets'
import { MAILBOX_CMDLETS } from './mailboxes/mailboxCmdlets'
import { PERMISSION_CMDLETS } from './mailboxes/permissionCmdlets'
import { ORGANIZATION_CMDLETS } from './organizationCmdlets'
import { QUARANTINE_CMDLETS } from './quarantine/quarantineCmdlets'
import { TRACE_CMDLETS } from './trace/traceCmdlets'

export const CMDLETS: readonly Cmdlet[] = [
  ...ORGANIZATION_CMDLETS,
  ...LIST_CMDLETS,
  ...SPOOF_CMDLETS,
  ...QUARANTINE_CMDLETS,
  ...MAILBOX_CMDLETS,
  ...PERMISSION_CMDLETS,
  ...TRACE_CMDLETS,
  ...SEARCH_CMDLETS,
  ...ACTION_CMDLETS,
]

const BY_NAME = new Map(CMDLETS.map((cmdlet) => [cmdlet.name.toLowerCase(), cmdlet]))

/** Names count without regard to case. */
export function findCmdlet(name: string): Cmdlet | undefined {
  return BY_NAME.get(name.toLowerCase())
}
