import type { MessageRule, RuleConditions } from '../providers/capabilities/rules'
import type { Address } from '../providers/contract'

/** https://learn.microsoft.com/graph/api/resources/messagerulepredicates */
const lists: Record<string, string> = {
  bodyContains: 'the body contains',
  bodyOrSubjectContains: 'subject or body contain',
  subjectContains: 'the subject contains',
  headerContains: 'the header contains',
  senderContains: 'the sender contains',
  recipientContains: 'a recipient contains',
  categories: 'the category is',
  fromAddresses: 'it is from',
  sentToAddresses: 'it was sent to',
}
const flags: Record<string, string> = {
  hasAttachments: 'it has attachments',
  isApprovalRequest: 'it is a request for approval',
  isAutomaticForward: 'it was forwarded automatically',
  isAutomaticReply: 'it is an automatic reply',
  isEncrypted: 'it is encrypted',
  isMeetingRequest: 'it is a meeting request',
  isMeetingResponse: 'it is an answer to a meeting request',
  isNonDeliveryReport: 'it is a non-delivery report',
  isPermissionControlled: 'its use is restricted',
  isReadReceipt: 'it is a read receipt',
  isSigned: 'it is signed',
  isVoicemail: 'it is a voice mail',
  notSentToMe: 'it was not sent to the owner',
  sentCcMe: 'the owner is in Cc',
  sentOnlyToMe: 'it was sent to the owner alone',
  sentToMe: 'the owner is in To',
  sentToOrCcMe: 'the owner is in To or Cc',
}
const values: Record<string, string> = {
  importance: 'the importance is',
  sensitivity: 'the sensitivity is',
  messageActionFlag: 'it is flagged for',
}

/** What must be the case, one line each; a condition of a kind that is not known here is named, not left out. */
export function conditionWords(conditions: RuleConditions): string[] {
  return Object.entries(conditions).flatMap(([name, value]): string[] => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return []
    if (lists[name] && Array.isArray(value)) return [`${lists[name]} ${value.map(entryWords).join(' or ')}`]
    if (flags[name] && typeof value === 'boolean') return [value ? flags[name] : `not: ${flags[name]}`]
    if (values[name]) return [`${values[name]} ${String(value)}`]
    if (name === 'withinSizeRange') return [`its size is ${sizeWords(value)}`]
    return [`${name}: ${JSON.stringify(value)}`]
  })
}

export function actionWords({ actions }: MessageRule, folderNames: ReadonlyMap<string, string>): string[] {
  const folder = (id: string) => `“${folderNames.get(id) ?? 'a folder that could not be read'}”`
  const people = (given: Address[]) => given.map(({ address }) => address).join(', ')
  return [
    ...(actions.forwardTo.length > 0 ? [`forward to ${people(actions.forwardTo)}`] : []),
    ...(actions.forwardAsAttachmentTo.length > 0
      ? [`forward as an attachment to ${people(actions.forwardAsAttachmentTo)}`]
      : []),
    ...(actions.redirectTo.length > 0 ? [`redirect to ${people(actions.redirectTo)}`] : []),
    ...(actions.permanentDelete ? ['delete for good'] : []),
    ...(actions.delete ? ['move to Deleted Items'] : []),
    ...(actions.moveToFolder ? [`move to ${folder(actions.moveToFolder)}`] : []),
    ...(actions.copyToFolder ? [`copy to ${folder(actions.copyToFolder)}`] : []),
    ...(actions.markAsRead ? ['mark as read'] : []),
    ...(actions.markImportance ? [`set the importance to ${actions.markImportance}`] : []),
    ...(actions.assignCategories.length > 0 ? [`give the category ${actions.assignCategories.join(', ')}`] : []),
    ...(actions.stopProcessingRules ? ['stop processing more rules'] : []),
  ]
}

function entryWords(entry: unknown): string {
  const address = (entry as { emailAddress?: { address?: string } } | null)?.emailAddress?.address
  return `“${address ?? String(entry)}”`
}

function sizeWords(value: unknown): string {
  const { minimumSize, maximumSize } = value as { minimumSize?: number | null; maximumSize?: number | null }
  const parts = [
    ...(minimumSize ? [`at least ${minimumSize} kB`] : []),
    ...(maximumSize ? [`at most ${maximumSize} kB`] : []),
  ]
  return parts.join(' and ') || 'anything'
}
