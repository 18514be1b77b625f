import type { Organisation } from '../../world/types'
import { offsetDate, type Row } from '../wire/row'
import { type QuarantinedMessage, wordsOfType } from './quarantinedMessage'

/** `mayAct`: the permissions are those of who asks, not those of the recipient. */
export function quarantineRow(
  message: QuarantinedMessage,
  { tenantId }: Organisation,
  { mayAct, withDetails }: { mayAct: boolean; withDetails: boolean },
): Row {
  return {
    Identity: message.identity,
    ReceivedTime: offsetDate(message.receivedAt),
    Organization: tenantId,
    MessageId: message.internetMessageId,
    SenderAddress: message.sender,
    RecipientAddress: message.recipients,
    Subject: message.subject,
    Size: message.sizeBytes,
    Type: wordsOfType(message.type),
    PolicyType: message.policyType,
    PolicyName: message.policyName,
    TagName: message.tagName,
    PermissionToBlockSender: false,
    PermissionToDelete: mayAct,
    PermissionToPreview: true,
    PermissionToRelease: mayAct,
    PermissionToRequestRelease: false,
    PermissionToViewHeader: false,
    PermissionToDownload: mayAct,
    PermissionToAllowSender: mayAct,
    Released: message.status === 'Released',
    ReleaseStatus: message.status.toUpperCase(),
    SystemReleased: false,
    RecipientCount: message.recipients.length,
    QuarantineTypes: message.type,
    Expires: offsetDate(message.expiresAt),
    RecipientTag: message.recipientTags,
    DeletedForRecipients: message.deletedFor,
    QuarantinedUser: withDetails ? waiting(message) : [],
    ReleasedUser: withDetails ? message.releasedTo : [],
    Reported: message.isReported,
    Direction: message.direction,
    CustomData: null,
    EntityType: 'Email',
    SourceId: '',
    TeamsConversationType: '',
    ApprovalUPN: '',
    ApprovalId: '',
    MoveToQuarantineAdminActionTakenBy: '',
    MoveToQuarantineApprovalId: '',
    OverrideReasonIntValue: message.isFromBlockedSender ? 1 : 0,
    OverrideReason: message.isFromBlockedSender ? 'BlockedSender' : 'None',
    ReleasedCount: message.releasedTo.length,
    ReleasedBy: message.releasedBy,
  }
}

function waiting({ recipients, releasedTo }: QuarantinedMessage): string[] {
  return recipients.filter((address) => !releasedTo.includes(address.toLowerCase()))
}
