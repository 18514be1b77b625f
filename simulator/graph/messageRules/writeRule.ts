import type { RuleState } from '../../world/personalTypes'
import type { MailboxCall } from '../graphCall'
import { GraphError } from '../graphError'
import {
  cannotConvert,
  readArray,
  readBoolean,
  readEnum,
  readObject,
  readString,
  unknownBodyProperty,
} from '../jsonBody'
import { requireFolder } from '../mailbox'
import { readAddresses, withoutAnnotations } from '../messages/readAddresses'

type Read = (value: unknown, call: MailboxCall) => unknown

const text: Read = (value) => readArray(value, 'Edm.String').map(readString)
const flag: Read = (value) => readBoolean(value)
const people: Read = (value) => readAddresses(value).map(({ name, address }) => ({ emailAddress: { name, address } }))
const folder: Read = (value, call) => requireFolder(call.world, call.mailbox, readString(value)).id
const importance: Read = (value) => readEnum(value, ['low', 'normal', 'high'], 'microsoft.graph.importance')
/** The service gives these back in capital letters, as its own examples show. */
const capitals: Read = (value) => readArray(value, 'Edm.String').map((each) => readString(each).toUpperCase())

/** https://learn.microsoft.com/graph/api/resources/messagerulepredicates */
const PREDICATES: Record<string, Read> = {
  bodyContains: text,
  bodyOrSubjectContains: text,
  subjectContains: text,
  headerContains: text,
  senderContains: capitals,
  recipientContains: capitals,
  categories: text,
  fromAddresses: people,
  sentToAddresses: people,
  importance,
  messageActionFlag: (value) =>
    readEnum(
      value,
      [
        'any',
        'call',
        'doNotForward',
        'followUp',
        'fyi',
        'forward',
        'noResponseNecessary',
        'read',
        'reply',
        'replyToAll',
        'review',
      ],
      'microsoft.graph.messageActionFlag',
    ),
  sensitivity: (value) =>
    readEnum(value, ['normal', 'personal', 'private', 'confidential'], 'microsoft.graph.sensitivity'),
  withinSizeRange: (value) => {
    const { minimumSize = null, maximumSize = null } = readObject(value, 'microsoft.graph.sizeRange')
    return { minimumSize: readSize(minimumSize), maximumSize: readSize(maximumSize) }
  },
  ...Object.fromEntries(
    [
      'hasAttachments',
      'isApprovalRequest',
      'isAutomaticForward',
      'isAutomaticReply',
      'isEncrypted',
      'isMeetingRequest',
      'isMeetingResponse',
      'isNonDeliveryReport',
      'isPermissionControlled',
      'isReadReceipt',
      'isSigned',
      'isVoicemail',
      'notSentToMe',
      'sentCcMe',
      'sentOnlyToMe',
      'sentToMe',
      'sentToOrCcMe',
    ].map((name) => [name, flag]),
  ),
}

/** https://learn.microsoft.com/graph/api/resources/messageruleactions */
const ACTIONS: Record<string, Read> = {
  assignCategories: text,
  copyToFolder: folder,
  moveToFolder: folder,
  forwardTo: people,
  forwardAsAttachmentTo: people,
  redirectTo: people,
  delete: flag,
  permanentDelete: flag,
  markAsRead: flag,
  markImportance: importance,
  stopProcessingRules: flag,
}

/** Applies what a request body says; `rule` is changed only when nothing is refused. */
export function writeRule(rule: RuleState, body: Record<string, unknown>, call: MailboxCall): void {
  if (rule.isReadOnly) {
    throw new GraphError(400, 'ErrorInvalidRequest', 'This rule is read-only and cannot be changed by this request.')
  }
  const changed = { ...rule }
  for (const [name, value] of Object.entries(withoutAnnotations(body))) {
    if (name === 'displayName') changed.displayName = readString(value)
    else if (name === 'sequence') changed.sequence = readSequence(value)
    else if (name === 'isEnabled') changed.isEnabled = readBoolean(value)
    else if (name === 'conditions') changed.conditions = readParts(value, PREDICATES, 'messageRulePredicates', call)
    else if (name === 'exceptions') changed.exceptions = readParts(value, PREDICATES, 'messageRulePredicates', call)
    else if (name === 'actions') changed.actions = readParts(value, ACTIONS, 'messageRuleActions', call)
    // Read-only to clients
    else if (name === 'id' || name === 'hasError' || name === 'isReadOnly') continue
    else throw unknownBodyProperty(name, 'microsoft.graph.messageRule')
  }
  Object.assign(rule, changed)
}

function readParts(
  value: unknown,
  known: Record<string, Read>,
  type: string,
  call: MailboxCall,
): Record<string, unknown> | null {
  if (value === null) return null
  const parts: Record<string, unknown> = {}
  for (const [name, given] of Object.entries(withoutAnnotations(readObject(value, `microsoft.graph.${type}`)))) {
    const read = Object.hasOwn(known, name) ? known[name] : undefined
    if (!read) throw unknownBodyProperty(name, `microsoft.graph.${type}`)
    if (given !== null) parts[name] = read(given, call)
  }
  return parts
}

function readSequence(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw cannotConvert(value, 'Edm.Int32')
  return value
}

function readSize(value: unknown): number | null {
  return value === null ? null : readSequence(value)
}
