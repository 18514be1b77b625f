import type { RuleState } from '../../world/personalTypes'
import type { MailboxState } from '../../world/types'
import { idOfFolder } from '../folders/folderId'
import { elementsOf } from '../schema/readGrammar'
import { element, textElement, type Xml } from '../xml/writeXml'

type Write = (value: unknown, tag: string, mailbox: MailboxState) => Xml

const strings: Write = (value, tag) =>
  element(tag, null, ...list(value).map((each) => textElement('t:String', String(each))))
const flag: Write = (value, tag) => textElement(tag, value === true)
const capital: Write = (value, tag) =>
  textElement(
    tag,
    String(value).replace(/^./, (first) => first.toUpperCase()),
  )
const people: Write = (value, tag) =>
  element(
    tag,
    null,
    ...list(value).map((each) => {
      const { emailAddress } = each as { emailAddress: { name: string; address: string } }
      return element(
        't:Address',
        null,
        textElement('t:Name', emailAddress.name),
        textElement('t:EmailAddress', emailAddress.address),
        textElement('t:RoutingType', 'SMTP'),
      )
    }),
  )
const folder: Write = (value, tag, mailbox) => {
  const found = mailbox.folders.get(String(value))
  return found ? element(tag, null, element('t:FolderId', idOfFolder(mailbox, found))) : ''
}
const size: Write = (value, tag) => {
  const { minimumSize, maximumSize } = value as { minimumSize: number | null; maximumSize: number | null }
  return element(
    tag,
    null,
    minimumSize === null ? '' : textElement('t:MinimumSize', minimumSize),
    maximumSize === null ? '' : textElement('t:MaximumSize', maximumSize),
  )
}

export interface RulePart {
  /** Its name in the world, which is Graph's */
  name: string
  write: Write
}

/** By the element's name. https://learn.microsoft.com/exchange/client-developer/web-service-reference/conditions */
export const CONDITIONS: Record<string, RulePart> = {
  Categories: { name: 'categories', write: strings },
  ContainsBodyStrings: { name: 'bodyContains', write: strings },
  ContainsHeaderStrings: { name: 'headerContains', write: strings },
  ContainsRecipientStrings: { name: 'recipientContains', write: strings },
  ContainsSenderStrings: { name: 'senderContains', write: strings },
  ContainsSubjectOrBodyStrings: { name: 'bodyOrSubjectContains', write: strings },
  ContainsSubjectStrings: { name: 'subjectContains', write: strings },
  FromAddresses: { name: 'fromAddresses', write: people },
  HasAttachments: { name: 'hasAttachments', write: flag },
  Importance: { name: 'importance', write: capital },
  IsApprovalRequest: { name: 'isApprovalRequest', write: flag },
  IsAutomaticForward: { name: 'isAutomaticForward', write: flag },
  IsAutomaticReply: { name: 'isAutomaticReply', write: flag },
  IsEncrypted: { name: 'isEncrypted', write: flag },
  IsMeetingRequest: { name: 'isMeetingRequest', write: flag },
  IsMeetingResponse: { name: 'isMeetingResponse', write: flag },
  IsNDR: { name: 'isNonDeliveryReport', write: flag },
  IsPermissionControlled: { name: 'isPermissionControlled', write: flag },
  IsReadReceipt: { name: 'isReadReceipt', write: flag },
  IsSigned: { name: 'isSigned', write: flag },
  IsVoicemail: { name: 'isVoicemail', write: flag },
  NotSentToMe: { name: 'notSentToMe', write: flag },
  SentCcMe: { name: 'sentCcMe', write: flag },
  SentOnlyToMe: { name: 'sentOnlyToMe', write: flag },
  SentToAddresses: { name: 'sentToAddresses', write: people },
  SentToMe: { name: 'sentToMe', write: flag },
  SentToOrCcMe: { name: 'sentToOrCcMe', write: flag },
  Sensitivity: { name: 'sensitivity', write: capital },
  WithinSizeRange: { name: 'withinSizeRange', write: size },
}

export const ACTIONS: Record<string, RulePart> = {
  AssignCategories: { name: 'assignCategories', write: strings },
  CopyToFolder: { name: 'copyToFolder', write: folder },
  Delete: { name: 'delete', write: flag },
  ForwardAsAttachmentToRecipients: { name: 'forwardAsAttachmentTo', write: people },
  ForwardToRecipients: { name: 'forwardTo', write: people },
  MarkImportance: { name: 'markImportance', write: capital },
  MarkAsRead: { name: 'markAsRead', write: flag },
  MoveToFolder: { name: 'moveToFolder', write: folder },
  PermanentDelete: { name: 'permanentDelete', write: flag },
  RedirectToRecipients: { name: 'redirectTo', write: people },
  StopProcessingRules: { name: 'stopProcessingRules', write: flag },
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

export function ruleXml(mailbox: MailboxState, rule: RuleState): Xml {
  return element(
    't:Rule',
    null,
    textElement('t:RuleId', rule.id),
    textElement('t:DisplayName', rule.displayName),
    textElement('t:Priority', rule.sequence),
    textElement('t:IsEnabled', rule.isEnabled),
    rule.hasError ? textElement('t:IsInError', true) : '',
    partsXml('t:Conditions', 'RulePredicatesType', CONDITIONS, rule.conditions, mailbox),
    partsXml('t:Exceptions', 'RulePredicatesType', CONDITIONS, rule.exceptions, mailbox),
    partsXml('t:Actions', 'RuleActionsType', ACTIONS, rule.actions, mailbox),
  )
}

function partsXml(
  tag: string,
  type: string,
  known: Record<string, RulePart>,
  values: Record<string, unknown> | null,
  mailbox: MailboxState,
): Xml {
  if (!values) return ''
  const parts = elementsOf(type).map(({ name }) => {
    const part = known[name]
    const value = part && values[part.name]
    return part && value !== undefined && value !== null ? part.write(value, `t:${name}`, mailbox) : ''
  })
  return element(tag, null, ...parts)
}
