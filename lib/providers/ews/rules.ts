import type { MessageRule, RuleActions, RuleConditions, Rules } from '../capabilities/rules'
import { type Address, ProviderError } from '../contract'
import type { EwsClient } from './client'
import { idOf } from './ids/ewsId'
import { onlyMessage } from './soap/responseMessages'
import { tag } from './xml/writeXml'
import { childOf, childrenOf, flagOf, numberOf, textOf, type XmlElement } from './xml/xmlElement'

/**
 * Rules of the Inbox that the server runs (Exchange 2010 and later); those that only one Outlook runs are in none of them.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/inbox-management-and-ews-in-exchange
 */
export function ewsRules(client: EwsClient): Rules {
  return {
    async list({ mailbox }, { signal }) {
      const owner = client.mailboxOf(mailbox)
      const response = await client.call({
        operation: () => {
          if (client.requestVersion < 'Exchange2010_SP1') throw tooOld()
          return tag('m:GetInboxRules', {}, owner === '' ? null : tag('m:MailboxSmtpAddress', {}, owner))
        },
        mailbox,
        repeatable: true,
        signal,
      })
      return childrenOf(onlyMessage(response), 'InboxRules', 'Rule')
        .map(ruleOf)
        .sort((one, other) => one.sequence - other.sequence)
    },
  }
}

function ruleOf(rule: XmlElement): MessageRule {
  return {
    ruleId: textOf(rule, 'RuleId') ?? '',
    name: textOf(rule, 'DisplayName') ?? '',
    sequence: numberOf(rule, 'Priority') ?? 0,
    isEnabled: flagOf(rule, 'IsEnabled') ?? false,
    hasError: flagOf(rule, 'IsInError') ?? false,
    // What the server cannot show whole must not be written back
    isReadOnly: flagOf(rule, 'IsNotSupported') ?? false,
    conditions: conditionsOf(childOf(rule, 'Conditions')),
    exceptions: conditionsOf(childOf(rule, 'Exceptions')),
    actions: actionsOf(childOf(rule, 'Actions')),
  }
}

/** The names that Graph has for the same conditions, which the rest of the house knows. */
const names: Record<string, string> = {
  ContainsBodyStrings: 'bodyContains',
  ContainsHeaderStrings: 'headerContains',
  ContainsRecipientStrings: 'recipientContains',
  ContainsSenderStrings: 'senderContains',
  ContainsSubjectOrBodyStrings: 'bodyOrSubjectContains',
  ContainsSubjectStrings: 'subjectContains',
  FlaggedForAction: 'messageActionFlag',
  IsNDR: 'isNonDeliveryReport',
  SentCcMe: 'sentCcMe',
  WithinSizeRange: 'withinSizeRange',
}

function conditionsOf(predicates: XmlElement | undefined): RuleConditions {
  return Object.fromEntries(
    (predicates?.children ?? []).map((predicate) => [
      names[predicate.name] ?? predicate.name.charAt(0).toLowerCase() + predicate.name.slice(1),
      conditionValue(predicate),
    ]),
  )
}

function conditionValue(predicate: XmlElement): unknown {
  const strings = childrenOf(predicate, 'String')
  if (strings.length > 0) return strings.map(({ text }) => text)
  const addresses = childrenOf(predicate, 'Address')
  if (addresses.length > 0) return addresses.map((address) => ({ emailAddress: addressOf(address) }))
  if (predicate.name === 'WithinSizeRange') {
    return {
      minimumSize: numberOf(predicate, 'MinimumSize') ?? 0,
      maximumSize: numberOf(predicate, 'MaximumSize') ?? 0,
    }
  }
  if (predicate.children.length > 0) {
    return Object.fromEntries(predicate.children.map((child) => [child.name, child.text]))
  }
  return predicate.text === 'true' || predicate.text === 'false' ? predicate.text === 'true' : predicate.text
}

function actionsOf(actions: XmlElement | undefined): RuleActions {
  const flag = (name: string) => (actions && flagOf(actions, name)) ?? false
  const people = (name: string) => (actions ? childrenOf(actions, name, 'Address') : []).map(addressOf)
  return {
    moveToFolder: folderIn(actions, 'MoveToFolder'),
    copyToFolder: folderIn(actions, 'CopyToFolder'),
    forwardTo: people('ForwardToRecipients'),
    forwardAsAttachmentTo: people('ForwardAsAttachmentToRecipients'),
    redirectTo: people('RedirectToRecipients'),
    delete: flag('Delete'),
    permanentDelete: flag('PermanentDelete'),
    markAsRead: flag('MarkAsRead'),
    markImportance: (actions && textOf(actions, 'MarkImportance')?.toLowerCase()) ?? null,
    assignCategories: actions ? childrenOf(actions, 'AssignCategories', 'String').map(({ text }) => text) : [],
    stopProcessingRules: flag('StopProcessingRules'),
  }
}

function folderIn(actions: XmlElement | undefined, name: string): string | null {
  const target = actions && childOf(actions, name)
  if (!target) return null
  return idOf(childOf(target, 'FolderId')) || (childOf(target, 'DistinguishedFolderId')?.attributes.Id ?? null)
}

function addressOf(element: XmlElement): Address {
  return { address: textOf(element, 'EmailAddress') ?? '', name: textOf(element, 'Name') ?? '' }
}

function tooOld(): ProviderError {
  return new ProviderError('notSupported', 'Exchange shows the rules of an Inbox over EWS since 2010 SP1 only.', {
    statusCode: 0,
  })
}
