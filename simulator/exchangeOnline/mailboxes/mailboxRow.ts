import { uuidOf } from '../../world/identifiers'
import type { Person, World } from '../../world/types'
import { guid, type Row, roundTripDate, Typed } from '../wire/row'
import { addressOf, aliasOf } from './findMailbox'
import type { MailboxSettings } from './mailboxRegister'
import { quotaText } from './mailboxSize'
import { quotaBytes, recipientTypeDetails } from './mailboxType'

const GIB = 1024 ** 3
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** About a fifth of the real object's 230 properties: those of the capture. */
export function mailboxRow(world: World, person: Person, settings: MailboxSettings, now: Date): Row {
  const details = recipientTypeDetails(settings, now)
  const { litigationHold } = settings
  const quota = quotaBytes(person)
  const address = addressOf(person)
  return {
    UserPrincipalName: person.userPrincipalName,
    DisplayName: person.displayName,
    Alias: aliasOf(person),
    PrimarySmtpAddress: address,
    RecipientType: 'UserMailbox',
    RecipientTypeDetails: details,
    ExchangeGuid: guid(uuidOf(`mailbox:${person.id}`)),
    Guid: guid(uuidOf(`recipient:${person.id}`)),
    ExternalDirectoryObjectId: person.id,
    LitigationHoldEnabled: litigationHold !== null,
    LitigationHoldDuration: 'Unlimited',
    LitigationHoldDate: litigationHold?.since ?? null,
    LitigationHoldOwner: litigationHold?.owner ?? '',
    InPlaceHolds: [],
    RetentionHoldEnabled: false,
    SingleItemRecoveryEnabled: settings.singleItemRecovery,
    RetainDeletedItemsFor: '14.00:00:00',
    ComplianceTagHoldApplied: false,
    ForwardingAddress: null,
    ForwardingSmtpAddress: null,
    DeliverToMailboxAndForward: false,
    HiddenFromAddressListsEnabled: settings.isHidden,
    AuditEnabled: true,
    AuditLogAgeLimit: '90.00:00:00',
    ArchiveStatus: 'None',
    ArchiveState: 'None',
    ArchiveGuid: guid(NOBODY),
    IsMailboxEnabled: true,
    AccountDisabled: !person.accountEnabled,
    // In the offset's form, unlike any other date
    WhenMailboxCreated: new Typed('System.DateTime', roundTripDate(person.createdAt).replace('Z', '+00:00')),
    MessageCopyForSentAsEnabled: false,
    MessageCopyForSendOnBehalfEnabled: false,
    GrantSendOnBehalfTo: settings.sendOnBehalf.flatMap((id) => world.findPerson(id)?.displayName ?? []),
    ProhibitSendQuota: quotaText(quota === 50 * GIB ? quota : quota - GIB),
    ProhibitSendReceiveQuota: quotaText(quota),
    IssueWarningQuota: quotaText(quota === 50 * GIB ? quota : quota - 2 * GIB),
    MailboxPlan: person.licences.length > 0 ? 'ExchangeOnlineEnterprise-5c2d0f7e-6a5b-4f3c-8f1c-6d0f6a1f7b52' : null,
    SKUAssigned: person.licences.length > 0,
    IsDirSynced: false,
    IsShared: details === 'SharedMailbox',
    IsResource: details === 'RoomMailbox' || details === 'EquipmentMailbox',
    IsInactiveMailbox: false,
    EmailAddresses: [`SIP:${address}`, `SMTP:${address}`, ...proxiesOf(world, person)],
    Identity: person.id,
  }
}

/** Everybody has the alias in the initial domain too. */
function proxiesOf({ organisation }: World, person: Person): string[] {
  const proxy = `${aliasOf(person)}@${organisation.initialDomain}`
  return proxy === addressOf(person) ? [] : [`smtp:${proxy}`]
}
