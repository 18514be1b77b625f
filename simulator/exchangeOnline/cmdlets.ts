import type { Cmdlet } from './cmdlet'
import { LIST_CMDLETS } from './lists/listCmdlets'
import { SPOOF_CMDLETS } from './lists/spoofCmdlets'
import { ORGANIZATION_CMDLETS } from './organizationCmdlets'
import { QUARANTINE_CMDLETS } from './quarantine/quarantineCmdlets'

export const CMDLETS: readonly Cmdlet[] = [
  ...ORGANIZATION_CMDLETS,
  ...LIST_CMDLETS,
  ...SPOOF_CMDLETS,
  ...QUARANTINE_CMDLETS,
]

const BY_NAME = new Map(CMDLETS.map((cmdlet) => [cmdlet.name.toLowerCase(), cmdlet]))

/** Names count without regard to case. */
export function findCmdlet(name: string): Cmdlet | undefined {
  return BY_NAME.get(name.toLowerCase())
}
