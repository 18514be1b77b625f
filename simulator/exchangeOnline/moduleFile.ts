import type { AccessCheck, SimulatorResponse } from '../http/types'
import type { World } from '../world/types'
import { nulForbidden } from './access/authorise'
import { callerOf } from './access/caller'
import { holdsOne } from './access/roles'
import type { Cmdlet } from './cmdlet'
import { CMDLETS } from './cmdlets'

/** What the module asks before anything else: a greeting, and the names of the cmdlets that this caller may run. */
export function listModuleFile(
  world: World,
  access: AccessCheck & { ok: true },
  host: Cmdlet['host'],
  operation: string,
  commandName: string | undefined,
): SimulatorResponse {
  if (/^exobanner\(.*\)$/i.test(operation)) return { status: 200, json: { value: [] } }
  if (operation.toLowerCase() !== 'exomodulefile') return { status: 404 }
  const caller = callerOf(world, access)
  if (caller.roles.size === 0) return host === 'compliance' ? { status: 401 } : nulForbidden()
  const wanted = commandName ?? '*'
  const exportedCmdlets = CMDLETS.filter(
    (cmdlet) =>
      cmdlet.host === host &&
      holdsOne(caller.roles, cmdlet.roles) &&
      (caller.person !== null || !cmdlet.personOnly) &&
      (wanted === '*' || wanted.toLowerCase() === cmdlet.name.toLowerCase()),
  ).map(({ name }) => name)
  return { status: 200, json: { value: [{ exportedCmdlets: exportedCmdlets.join(',') }] } }
}
