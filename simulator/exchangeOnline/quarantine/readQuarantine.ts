import { makeZip } from '../../files/zip'
import { bodyText } from '../../graph/messages/bodyText'
import { mimeOf } from '../../mime/mimeOf'
import type { MessageState } from '../../world/types'
import { QUARANTINE_READ } from '../access/roles'
import { type CmdletCall, defineCmdlet } from '../cmdlet'
import { flag, mandatory, text, texts } from '../parameters/parameterTypes'
import { cmdletFailed, objectNotFound, untransformable } from '../wire/cmdletError'
import { offsetDate, type Row } from '../wire/row'
import { entityType } from './entityType'
import type { QuarantinedMessage } from './quarantinedMessage'
import { requireAll } from './requireAll'

/** https://learn.microsoft.com/powershell/module/exchangepowershell/preview-quarantinemessage */
export const previewQuarantineMessage = defineCmdlet({
  name: 'Preview-QuarantineMessage',
  host: 'exchangeOnline',
  roles: QUARANTINE_READ,
  unpaged: true,
  parameters: { Identity: mandatory(text()), EntityType: entityType(), RecipientAddress: text() },
  run: (call, { Identity, RecipientAddress }) => {
    const message = require(call, Identity)
    const copy = copyOf(message, RecipientAddress)
    return [
      {
        Identity: message.identity,
        ReceivedTime: offsetDate(message.receivedAt),
        SenderAddress: message.sender,
        RecipientAddress: message.recipients,
        Cc: copy.cc.map(({ address }) => address),
        Subject: message.subject,
        Body: copy.body.content,
        TextBody: bodyText(copy),
        IsHtml: copy.body.contentType === 'html',
        Attachment: copy.attachments.map(({ name }) => name),
      },
    ]
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-quarantinemessageheader */
export const getQuarantineMessageHeader = defineCmdlet({
  name: 'Get-QuarantineMessageHeader',
  host: 'exchangeOnline',
  roles: QUARANTINE_READ,
  unpaged: true,
  parameters: { Identity: mandatory(text()), EntityType: entityType(), RecipientAddress: text() },
  run: (call, { Identity, RecipientAddress }) => {
    const message = require(call, Identity)
    const mime = Buffer.from(mimeOf(copyOf(message, RecipientAddress))).toString('utf8')
    const Header = mime.slice(0, mime.indexOf('\r\n\r\n'))
    return [{ Identity: message.identity, Organization: call.world.organisation.tenantId, Header }]
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/export-quarantinemessage */
export const exportQuarantineMessage = defineCmdlet({
  name: 'Export-QuarantineMessage',
  host: 'exchangeOnline',
  roles: QUARANTINE_READ,
  unpaged: true,
  parameters: {
    Identity: text(),
    Identities: texts(),
    CompressOutput: flag(),
    ForceConversionToMime: flag(),
    Password: text(),
    PasswordV2: text(),
    ReasonForExport: text(),
    RecipientAddress: texts(),
    EntityType: entityType(),
  },
  run: (call, input) => {
    if (input.Password !== undefined) {
      const reason = 'The value is not encrypted with the key of the service.'
      throw untransformable('Password', '***', 'System.Security.SecureString', reason)
    }
    if (input.PasswordV2 !== undefined) throw cmdletFailed('The simulator does not make archives with a password.')
    const messages = requireAll(call, input)
    const row = (message: QuarantinedMessage): Row => {
      const mime = mimeOf(copyOf(message, input.RecipientAddress?.[0]))
      const bytes = input.CompressOutput ? makeZip([[`${message.networkMessageId}.eml`, mime]]) : mime
      return {
        BodyEncoding: 'Base64',
        Eml: Buffer.from(bytes).toString('base64'),
        Identity: message.identity,
        Organization: call.world.organisation.tenantId,
      }
    }
    return messages.map(row)
  },
})

function require({ state, now }: CmdletCall, identity: string): QuarantinedMessage {
  const message = state.quarantine.find(identity, now)
  if (!message) throw objectNotFound(identity)
  return message
}

function copyOf(message: QuarantinedMessage, recipient: string | undefined): MessageState {
  const copy = message.copyFor(recipient ?? message.recipients[0] ?? '')
  return { ...copy, immutableId: message.identity, entryId: '', folderId: '', changeNumber: 0 }
}
