import { holdsOne, QUARANTINE_ACT, QUARANTINE_READ } from '../access/roles'
import { defineCmdlet } from '../cmdlet'
import { date, flag, integer, oneOf, someOf, text, texts, truth } from '../parameters/parameterTypes'
import { cmdletFailed } from '../wire/cmdletError'
import { entityType } from './entityType'
import { POLICY_TYPES, QUARANTINE_TYPES, type QuarantinedMessage, RELEASE_STATUSES } from './quarantinedMessage'
import { quarantineRow } from './quarantineRow'

const DAY_MS = 86_400_000
const DEFAULT_DAYS = 16
const LONGEST_DAYS = 30
const DEFAULT_PAGE_SIZE = 100
const LAST_PAGE = 1000
const ENUMS = 'Microsoft.Exchange.Management.FfoQuarantine'

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-quarantinemessage */
export const getQuarantineMessage = defineCmdlet({
  name: 'Get-QuarantineMessage',
  host: 'exchangeOnline',
  roles: QUARANTINE_READ,
  unpaged: true,
  restricted: { EntityType: { roles: QUARANTINE_ACT, refusal: 'forbidden' } },
  parameters: {
    Identity: text(),
    Direction: oneOf(`${ENUMS}.QuarantineMessageDirectionEnum`, ['Inbound', 'Outbound']),
    Domain: texts(),
    EndExpiresDate: date(),
    EndReceivedDate: date(),
    EntityType: entityType(),
    IncludeMessagesFromBlockedSenderAddress: flag(),
    MessageId: text(),
    MyItems: flag(),
    Page: integer(),
    PageSize: integer(),
    PolicyName: text(),
    PolicyTypes: someOf(`${ENUMS}.QuarantinePolicyTypeEnum`, POLICY_TYPES),
    QuarantineTypes: someOf(`${ENUMS}.QuarantineMessageTypeEnum`, QUARANTINE_TYPES),
    RecipientAddress: texts(),
    RecipientTag: texts(),
    ReleaseStatus: someOf(`${ENUMS}.ReleaseStatus`, RELEASE_STATUSES),
    Reported: truth(),
    SenderAddress: texts(),
    StartExpiresDate: date(),
    StartReceivedDate: date(),
    Subject: text(),
    Type: oneOf(`${ENUMS}.QuarantineMessageTypeEnum`, QUARANTINE_TYPES),
  },
  run({ world, state, caller, now }, input) {
    const mayAct = holdsOne(caller.roles, QUARANTINE_ACT)
    const named = input.Identity === undefined ? undefined : state.quarantine.find(input.Identity, now)
    // An identity that is not there asks for everything, and the service gives it
    if (named) return [quarantineRow(named, world.organisation, { mayAct, withDetails: true })]
    const { Page = 1, PageSize = DEFAULT_PAGE_SIZE } = input
    if (Page < 1 || Page > LAST_PAGE) throw cmdletFailed(`The value for Page must be between 1 and ${LAST_PAGE}.`)
    if (PageSize < 0) throw cmdletFailed('The value for PageSize must not be negative.')
    const from = startOf(input.StartReceivedDate, input.EndReceivedDate, now)
    const me = caller.person?.mail?.toLowerCase()
    return state.quarantine
      .all(now)
      .filter(
        (message) =>
          isBetween(message.receivedAt, from, input.EndReceivedDate) &&
          isBetween(message.expiresAt, input.StartExpiresDate, input.EndExpiresDate) &&
          (!message.isFromBlockedSender || Boolean(input.IncludeMessagesFromBlockedSenderAddress)) &&
          (!input.MyItems || (me !== undefined && reaches(message, [me]))) &&
          (!input.Direction || message.direction === input.Direction) &&
          (!input.EntityType || input.EntityType === 'Email') &&
          isSame(input.MessageId, message.internetMessageId) &&
          isSame(input.Subject, message.subject) &&
          isSame(input.PolicyName, message.policyName) &&
          isAmong(input.PolicyTypes, message.policyType) &&
          isAmong(input.QuarantineTypes, message.type) &&
          (!input.Type || message.type === input.Type) &&
          isAmong(input.ReleaseStatus, message.status) &&
          isAmong(lowered(input.SenderAddress), message.sender.toLowerCase()) &&
          (!input.RecipientAddress || reaches(message, lowered(input.RecipientAddress) ?? [])) &&
          (!input.RecipientTag || message.recipientTags.some((tag) => input.RecipientTag?.includes(tag))) &&
          (input.Reported === undefined || message.isReported === input.Reported),
      )
      .slice((Page - 1) * PageSize, Page * PageSize)
      .map((message) => quarantineRow(message, world.organisation, { mayAct, withDetails: false }))
  },
})

/** 16 days where no date is given; never more than 30, whatever is given. */
function startOf(start: Date | undefined, end: Date | undefined, now: Date): Date {
  const earliest = now.getTime() - LONGEST_DAYS * DAY_MS
  if (!start && !end) return new Date(now.getTime() - DEFAULT_DAYS * DAY_MS)
  return new Date(Math.max(earliest, start?.getTime() ?? earliest))
}

function isBetween(instant: Date, from: Date | undefined, to: Date | undefined): boolean {
  return (!from || instant.getTime() >= from.getTime()) && (!to || instant.getTime() <= to.getTime())
}

function reaches({ recipients }: QuarantinedMessage, addresses: readonly string[]): boolean {
  return recipients.some((address) => addresses.includes(address.toLowerCase()))
}

function isAmong<Value>(wanted: readonly Value[] | undefined, value: Value): boolean {
  return !wanted || wanted.includes(value)
}

/** The whole text, without regard to case: there is no search for a part. */
function isSame(wanted: string | undefined, text: string): boolean {
  return wanted === undefined || wanted.toLowerCase() === text.toLowerCase()
}

function lowered(values: readonly string[] | undefined): string[] | undefined {
  return values?.map((value) => value.toLowerCase())
}
