import { QUARANTINE_ACT } from '../access/roles'
import { type CmdletCall, defineCmdlet } from '../cmdlet'
import { flag, oneOf, text, texts } from '../parameters/parameterTypes'
import { ambiguousParameterSet, cmdletFailed, recipientNotFound } from '../wire/cmdletError'
import { deliverRelease } from './deliverRelease'
import { entityType } from './entityType'
import type { QuarantinedMessage } from './quarantinedMessage'
import { requireAll } from './requireAll'

/** What "Submit as false positive" is for: https://learn.microsoft.com/powershell/module/exchangepowershell/release-quarantinemessage#-reportfalsepositive */
const SPAM_TYPES = ['Spam', 'Bulk']

/** https://learn.microsoft.com/powershell/module/exchangepowershell/release-quarantinemessage */
export const releaseQuarantineMessage = defineCmdlet({
  name: 'Release-QuarantineMessage',
  host: 'exchangeOnline',
  roles: QUARANTINE_ACT,
  unpaged: true,
  parameters: {
    Identity: text(),
    Identities: texts(),
    User: texts(),
    ReleaseToAll: flag(),
    AllowSender: flag(),
    ReportFalsePositive: flag(),
    Force: flag(),
    ActionType: oneOf('Microsoft.Exchange.Management.FfoQuarantine.ReleaseActionType', ['Deny', 'Release', 'Request']),
    EntityType: entityType(),
  },
  run(call, input) {
    const { User, ReleaseToAll, ActionType, AllowSender, ReportFalsePositive, Force } = input
    if (User && ReleaseToAll) throw ambiguousParameterSet()
    if (ActionType === 'Request') throw cmdletFailed('Only a recipient of the message can request its release.')
    if (!User && !ReleaseToAll && !ActionType) throw ambiguousParameterSet()
    const messages = requireAll(call, input)
    if (ActionType === 'Deny') return deny(messages)
    requireReleasable(messages, { Force, ReportFalsePositive, User })
    const users = User?.map((address) => requireColleague(call, address))
    for (const message of messages) {
      deliverRelease(call, message, users ?? message.recipients)
      if (ReportFalsePositive) message.isReported = true
      if (AllowSender) trustSender(call, users ?? message.recipients, message.sender)
    }
    return []
  },
})

function deny(messages: readonly QuarantinedMessage[]): [] {
  for (const message of messages) {
    if (message.status === 'Released') throw cmdletFailed(`The message '${message.identity}' was already released.`)
  }
  for (const message of messages) message.status = 'Denied'
  return []
}

function requireReleasable(
  messages: readonly QuarantinedMessage[],
  { Force, ReportFalsePositive, User }: { Force?: boolean; ReportFalsePositive?: boolean; User?: string[] },
): void {
  for (const { identity, status, type } of messages) {
    if (status === 'Released' && !Force) {
      throw cmdletFailed(`The message '${identity}' was already released. Use the Force switch to release it again.`)
    }
    if (ReportFalsePositive && !SPAM_TYPES.includes(type)) {
      throw cmdletFailed('ReportFalsePositive is available only for quarantined spam messages.')
    }
    if (type === 'SPOMalware' && User)
      throw cmdletFailed('ReleaseToAll is required for the quarantine type SPOMalware.')
  }
}

/** For these recipients alone: the tenant's list stays as it is. */
function trustSender({ world, state }: CmdletCall, recipients: readonly string[], sender: string): void {
  for (const address of recipients) {
    const person = world.findPerson(address)
    const trusted = person && state.mailboxes.settingsOf(person).trustedSenders
    if (trusted && !trusted.includes(sender.toLowerCase())) trusted.push(sender.toLowerCase())
  }
}

/** To original recipients, or to anybody else of the organisation. */
function requireColleague({ world }: CmdletCall, address: string): string {
  const person = world.findPerson(address)
  if (!person?.mail) throw recipientNotFound(address)
  return person.mail
}
