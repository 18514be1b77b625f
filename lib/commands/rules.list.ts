import { z } from 'zod'
import type { MessageRule } from '../providers/capabilities/rules'
import { type CallOptions, type OpenConnection, ProviderError } from '../providers/contract'
import type { MailboxTarget } from '../shared/run'
import { defineCommand } from './define'
import { folderById } from './folderReference'
import { internalDomains } from './internalDomains'
import { mailboxesInWords, mailboxTargets, offered } from './mailboxInput'
import { mailboxes } from './messageInput'
import { dangersOf } from './ruleDangers'
import { actionWords, conditionWords } from './ruleWords'

const input = z.strictObject({
  mailboxes: mailboxes.optional(),
  name: z
    .string()
    .trim()
    .min(1)
    .max(256)
    .optional()
    .describe('Only rules whose name contains this; left out: every rule'),
  onlyDangerous: z.boolean().default(false).describe('Only rules that something speaks against'),
})

const recipients = z.array(z.object({ address: z.string(), name: z.string() }))

/** `RuleView` of lib/shared/mailboxView.ts */
const rule = z.object({
  ruleId: z.string(),
  name: z.string(),
  sequence: z.number(),
  isEnabled: z.boolean(),
  hasError: z.boolean(),
  isReadOnly: z.boolean(),
  conditions: z.array(z.string()),
  exceptions: z.array(z.string()),
  actions: z.array(z.string()),
  dangers: z.array(z.object({ kind: z.string(), level: z.enum(['high', 'notice']), words: z.string() })),
  forwardTo: recipients,
})
const output = z.object({
  rules: z.array(rule),
  /** false: what lies outside was judged by the mailbox's own domain alone */
  domainsKnown: z.boolean(),
})

export const rulesList = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'rules.list',
  title: 'List message rules',
  summary:
    'Lists the rules of Inboxes in the order in which they run, and marks those that an intruder might have made: copies to the outside, deletion, hiding places.',
  risk: 'read',
  permission: 'mail.metadata',
  needs: 'rules',
  vendorPermissions: {
    graph: {
      application: [
        'MailboxSettings.Read',
        'Mail.ReadBasic.All (names of folders)',
        'Organization.Read.All (own domains)',
      ],
      delegated: ['MailboxSettings.Read', 'Mail.ReadBasic'],
    },
  },
  seeds: { 'd3-office365/List Message Rules': { 'User Principal Name': 'mailboxes', 'Rule Name': 'name' } },
  idempotent: true,
  input,
  output,
  example: { input: { mailboxes: ['ada@example.com'] }, output: [{ rules: [], domainsKnown: true }] },
  auditText: (given) => `List the message rules of ${mailboxesInWords(given)}`,
  targets: mailboxTargets,
  async runItem({ connection, target: { mailbox }, signal }, { name, onlyDangerous }) {
    const found = await offered(connection, 'rules').list({ mailbox }, { signal })
    const wanted = name?.toLowerCase()
    const named = found.filter((each) => wanted === undefined || each.name.toLowerCase().includes(wanted))
    const { domains, complete } = await internalDomains(connection, mailbox, { signal })
    const folderNames = await namesOfFolders(connection, mailbox, named, { signal })
    const rules = named.map((each) => viewRule(each, { domains, folderNames }))
    return {
      state: 'done',
      after: {
        rules: onlyDangerous ? rules.filter(({ dangers }) => dangers.length > 0) : rules,
        domainsKnown: complete,
      },
    }
  },
  concurrency: 8,
})

function viewRule(each: MessageRule, known: Parameters<typeof dangersOf>[1]): z.output<typeof rule> {
  const { ruleId, name, sequence, isEnabled, hasError, isReadOnly, conditions, exceptions, actions } = each
  return {
    ruleId,
    name,
    sequence,
    isEnabled,
    hasError,
    isReadOnly,
    conditions: conditionWords(conditions),
    exceptions: conditionWords(exceptions),
    actions: actionWords(each, known.folderNames),
    dangers: dangersOf(each, known),
    forwardTo: [...actions.forwardTo, ...actions.forwardAsAttachmentTo, ...actions.redirectTo],
  }
}

/** A folder that is gone, or that the app may not see, has no name; the rule is shown all the same. */
async function namesOfFolders(
  connection: OpenConnection,
  mailbox: string,
  rules: readonly MessageRule[],
  options: CallOptions,
): Promise<Map<string, string>> {
  const ids = rules.flatMap(({ actions }) => [actions.moveToFolder, actions.copyToFolder]).filter((id) => id !== null)
  const names = new Map<string, string>()
  for (const id of new Set(ids)) {
    try {
      names.set(id, (await folderById({ connection, mailbox, ...options }, id)).displayName)
    } catch (error) {
      const codes = ['itemNotFound', 'badRequest', 'notPermitted']
      if (!(error instanceof ProviderError) || !codes.includes(error.code)) throw error
    }
  }
  return names
}
