import { QUARANTINE_ACT } from '../access/roles'
import { defineCmdlet } from '../cmdlet'
import { flag, text, texts } from '../parameters/parameterTypes'
import { entityType } from './entityType'
import { getQuarantineMessage } from './listQuarantine'
import { exportQuarantineMessage, getQuarantineMessageHeader, previewQuarantineMessage } from './readQuarantine'
import { releaseQuarantineMessage } from './releaseQuarantine'
import { requireAll } from './requireAll'

/** https://learn.microsoft.com/powershell/module/exchangepowershell/delete-quarantinemessage */
const deleteQuarantineMessage = defineCmdlet({
  name: 'Delete-QuarantineMessage',
  host: 'exchangeOnline',
  roles: QUARANTINE_ACT,
  unpaged: true,
  parameters: {
    Identity: text(),
    Identities: texts(),
    HardDelete: flag(),
    EntityType: entityType(),
    RecipientAddress: texts(),
  },
  prompt: ({ Identity, Identities }) =>
    `Deleting ${Identities ? `${Identities.length} quarantined messages` : `the quarantined message "${Identity}"`}.`,
  run(call, input) {
    const recipients = input.RecipientAddress?.map((address) => address.toLowerCase())
    for (const message of requireAll(call, input)) {
      if (!recipients) call.state.quarantine.remove(message)
      else message.deletedFor.push(...message.recipients.filter((each) => recipients.includes(each.toLowerCase())))
      const isGone = message.recipients.every((address) => message.deletedFor.includes(address))
      if (isGone) call.state.quarantine.remove(message)
    }
    return []
  },
})

export const QUARANTINE_CMDLETS = [
  getQuarantineMessage,
  previewQuarantineMessage,
  getQuarantineMessageHeader,
  exportQuarantineMessage,
  releaseQuarantineMessage,
  deleteQuarantineMessage,
]
