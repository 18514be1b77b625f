import type { Person } from '../../world/types'
import { RECIPIENTS_READ, RECIPIENTS_WRITE } from '../access/roles'
import { type CmdletCall, defineCmdlet } from '../cmdlet'
import { flag, listChange, mandatory, oneOf, someOf, text, truth, unlimited } from '../parameters/parameterTypes'
import { requireMailbox, requireRecipient } from './findMailbox'
import { MAILBOX_TYPES } from './mailboxRegister'
import { mailboxRow } from './mailboxRow'
import { measureMailbox, quotaText } from './mailboxSize'
import { convert, currentType, recipientTypeDetails } from './mailboxType'

const DEFAULT_RESULTS = 1000
const DETAILS = [
  'DiscoveryMailbox',
  'EquipmentMailbox',
  'GroupMailbox',
  'LegacyMailbox',
  'LinkedMailbox',
  'LinkedRoomMailbox',
  'RoomMailbox',
  'SchedulingMailbox',
  'SharedMailbox',
  'TeamMailbox',
  'UserMailbox',
] as const

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-mailbox */
const getMailbox = defineCmdlet({
  name: 'Get-Mailbox',
  host: 'exchangeOnline',
  roles: RECIPIENTS_READ,
  mailboxParameter: 'Identity',
  parameters: {
    Identity: text(),
    Anr: text(),
    RecipientTypeDetails: someOf('Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails', DETAILS),
    ResultSize: unlimited(),
    SortBy: text(),
  },
  run({ world, state, now }, { Identity, Anr, RecipientTypeDetails, ResultSize = DEFAULT_RESULTS }) {
    const row = (person: Person) => mailboxRow(world, person, state.mailboxes.settingsOf(person), now)
    if (Identity !== undefined) return [row(requireMailbox(world, Identity))]
    const wanted: readonly string[] | undefined = RecipientTypeDetails
    const people = world
      .people()
      .filter(
        (person) =>
          person.mailbox === 'cloud' &&
          (!Anr || startsSo(person, Anr.toLowerCase())) &&
          (!wanted || wanted.includes(recipientTypeDetails(state.mailboxes.settingsOf(person), now))),
      )
    return { rows: people.slice(0, ResultSize).map(row), beyond: people.slice(ResultSize).map(row) }
  },
})

/** Ambiguous name resolution: the beginning of a name or address */
function startsSo({ displayName, givenName, surname, userPrincipalName }: Person, text: string): boolean {
  return [displayName, givenName, surname, userPrincipalName].some((name) => name?.toLowerCase().startsWith(text))
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-mailboxstatistics */
const getMailboxStatistics = defineCmdlet({
  name: 'Get-MailboxStatistics',
  host: 'exchangeOnline',
  roles: RECIPIENTS_READ,
  mailboxParameter: 'Identity',
  parameters: { Identity: mandatory(text()), Archive: flag(), IncludeSoftDeletedRecipients: flag() },
  run({ world, state, now }, { Identity }) {
    const person = requireMailbox(world, Identity)
    const settings = state.mailboxes.settingsOf(person)
    const size = measureMailbox(world, person, settings)
    return [
      {
        DisplayName: person.displayName,
        MailboxGuid: person.id,
        MailboxType: 'Private',
        MailboxTypeDetail: `${currentType(settings, now)}Mailbox`,
        ItemCount: size.items,
        DeletedItemCount: size.deletedItems,
        TotalItemSize: quotaText(size.sizeBytes),
        TotalDeletedItemSize: quotaText(size.deletedBytes),
        LastLogonTime: null,
        IsValid: true,
        Identity: person.id,
      },
    ]
  },
})

/** https://learn.microsoft.com/powershell/module/exchangepowershell/set-mailbox */
const setMailbox = defineCmdlet({
  name: 'Set-Mailbox',
  host: 'exchangeOnline',
  roles: [...RECIPIENTS_WRITE, 'Security Administrator'],
  // A security administrator may run it without the parameters that change recipients: they seem not to exist
  restricted: Object.fromEntries(
    ['Type', 'GrantSendOnBehalfTo', 'HiddenFromAddressListsEnabled'].map((name) => [
      name,
      { roles: RECIPIENTS_WRITE, refusal: 'unknown' as const },
    ]),
  ),
  mailboxParameter: 'Identity',
  parameters: {
    Identity: mandatory(text()),
    Type: oneOf('Microsoft.Exchange.Data.Directory.Recipient.ConvertibleMailboxSubType', MAILBOX_TYPES),
    GrantSendOnBehalfTo: listChange(),
    HiddenFromAddressListsEnabled: truth(),
    LitigationHoldEnabled: truth(),
    SingleItemRecoveryEnabled: truth(),
    Force: flag(),
  },
  run(call, input) {
    const { world, state, caller, now } = call
    const person = requireMailbox(world, input.Identity)
    const settings = state.mailboxes.settingsOf(person)
    const onBehalf = input.GrantSendOnBehalfTo && changed(call, settings.sendOnBehalf, input.GrantSendOnBehalfTo)
    const warnings = input.Type
      ? convert(person, settings, input.Type, measureMailbox(world, person, settings).sizeBytes, now)
      : []
    if (onBehalf) settings.sendOnBehalf = onBehalf
    settings.isHidden = input.HiddenFromAddressListsEnabled ?? settings.isHidden
    settings.singleItemRecovery = input.SingleItemRecoveryEnabled ?? settings.singleItemRecovery
    if (input.LitigationHoldEnabled === true) settings.litigationHold ??= { since: now, owner: caller.name }
    if (input.LitigationHoldEnabled === false) settings.litigationHold = null
    return { rows: [], warnings }
  },
})

function changed(
  { world }: CmdletCall,
  before: readonly string[],
  { replaceBy, add, remove }: { replaceBy: string[] | null; add: string[]; remove: string[] },
): string[] {
  const ids = (names: readonly string[]) => names.map((name) => requireRecipient(world, name).id)
  if (replaceBy) return [...new Set(ids(replaceBy))]
  const gone = ids(remove)
  return [...new Set([...before, ...ids(add)])].filter((id) => !gone.includes(id))
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-mailboxjunkemailconfiguration */
const getJunkEmailConfiguration = defineCmdlet({
  name: 'Get-MailboxJunkEmailConfiguration',
  host: 'exchangeOnline',
  roles: RECIPIENTS_READ,
  mailboxParameter: 'Identity',
  parameters: { Identity: mandatory(text()) },
  run({ world, state }, { Identity }) {
    const person = requireMailbox(world, Identity)
    return [
      {
        Enabled: true,
        TrustedListsOnly: false,
        ContactsTrusted: false,
        TrustedSendersAndDomains: state.mailboxes.settingsOf(person).trustedSenders,
        BlockedSendersAndDomains: [],
        Identity: person.id,
      },
    ]
  },
})

export const MAILBOX_CMDLETS = [getMailbox, getMailboxStatistics, setMailbox, getJunkEmailConfiguration]
