import type { CmdletCall } from '../cmdlet'
import { missingParameters, objectNotFound } from '../wire/cmdletError'
import type { QuarantinedMessage } from './quarantinedMessage'

/**
 * The messages of a bulk operation, or the one of a single one. `Identities` needs an `Identity` beside it, whose value
 * is ignored. When one of them is not there, nothing is done to any.
 */
export function requireAll(
  { state, now }: CmdletCall,
  { Identity, Identities }: { Identity?: string; Identities?: string[] },
): QuarantinedMessage[] {
  if (Identity === undefined) throw missingParameters(['Identity'])
  return (Identities ?? [Identity]).map((identity) => {
    const message = state.quarantine.find(identity, now)
    if (!message) throw objectNotFound(identity)
    return message
  })
}
