import { z } from 'zod'
import type { MessageRule, Rules } from '../capabilities/rules'
import { allPages } from './allPages'
import type { GraphClient } from './client'
import { mailboxPath } from './mailboxPath'
import { addressesOf, recipients } from './messageShapes'

const conditions = z.record(z.string(), z.unknown()).nullish()

/** https://learn.microsoft.com/graph/api/resources/messagerule */
const graphRule = z.looseObject({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  sequence: z.number().nullish(),
  isEnabled: z.boolean().nullish(),
  hasError: z.boolean().nullish(),
  isReadOnly: z.boolean().nullish(),
  conditions,
  exceptions: conditions,
  actions: z
    .looseObject({
      moveToFolder: z.string().nullish(),
      copyToFolder: z.string().nullish(),
      forwardTo: recipients,
      forwardAsAttachmentTo: recipients,
      redirectTo: recipients,
      delete: z.boolean().nullish(),
      permanentDelete: z.boolean().nullish(),
      markAsRead: z.boolean().nullish(),
      markImportance: z.string().nullish(),
      assignCategories: z.array(z.string()).nullish(),
      stopProcessingRules: z.boolean().nullish(),
    })
    .nullish(),
})
const graphRulePage = z.looseObject({ value: z.array(graphRule), '@odata.nextLink': z.string().optional() })

/** Rules are the Inbox's alone. https://learn.microsoft.com/graph/api/mailfolder-list-messagerules */
export function graphRules(client: GraphClient): Rules {
  return {
    async list({ mailbox }, { signal }) {
      const found = await allPages(client, graphRulePage, {
        path: `${mailboxPath(mailbox, client.delegated)}/mailFolders/inbox/messageRules`,
        asked: { mailbox, permission: 'MailboxSettings.Read' },
        signal,
      })
      return found.map(ruleOf).sort((one, other) => one.sequence - other.sequence)
    },
  }
}

function ruleOf(rule: z.output<typeof graphRule>): MessageRule {
  const { actions } = rule
  return {
    ruleId: rule.id,
    name: rule.displayName ?? '',
    sequence: rule.sequence ?? 0,
    isEnabled: rule.isEnabled ?? true,
    hasError: rule.hasError ?? false,
    isReadOnly: rule.isReadOnly ?? false,
    conditions: rule.conditions ?? {},
    exceptions: rule.exceptions ?? {},
    actions: {
      moveToFolder: actions?.moveToFolder ?? null,
      copyToFolder: actions?.copyToFolder ?? null,
      forwardTo: addressesOf(actions?.forwardTo),
      forwardAsAttachmentTo: addressesOf(actions?.forwardAsAttachmentTo),
      redirectTo: addressesOf(actions?.redirectTo),
      delete: actions?.delete ?? false,
      permanentDelete: actions?.permanentDelete ?? false,
      markAsRead: actions?.markAsRead ?? false,
      markImportance: actions?.markImportance ?? null,
      assignCategories: actions?.assignCategories ?? [],
      stopProcessingRules: actions?.stopProcessingRules ?? false,
    },
  }
}
