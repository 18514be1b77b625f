import type { RuleState } from '../../world/personalTypes'
import { type EntityType, scalar } from '../filter/entityType'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { badRequest, GraphError, itemNotFound } from '../graphError'
import { readJsonBody } from '../jsonBody'
import { requireFolder, requireId } from '../mailbox'
import { odataContext } from '../odataContext'
import { itemPage, readItemSelect, selected } from '../query/itemPage'
import { readQueryOptions } from '../query/queryOptions'
import { writeRule } from './writeRule'

const RULE_TYPE: EntityType<RuleState> = {
  name: 'microsoft.graph.messageRule',
  properties: {
    id: scalar('string', (rule) => rule.id),
    displayName: scalar('string', (rule) => rule.displayName),
    sequence: scalar('number', (rule) => rule.sequence),
    isEnabled: scalar('boolean', (rule) => rule.isEnabled),
    hasError: scalar('boolean', (rule) => rule.hasError),
    isReadOnly: scalar('boolean', (rule) => rule.isReadOnly),
    conditions: { kind: 'other' },
    exceptions: { kind: 'other' },
    actions: { kind: 'other' },
  },
}

/** https://learn.microsoft.com/graph/api/mailfolder-list-messagerules */
export function listRules(call: MailboxCall): GraphAnswer {
  requireInbox(call)
  const entities = [...call.mailbox.rules.values()].sort((a, b) => a.sequence - b.sequence)
  return itemPage(call, { of: collectionOf(call), type: RULE_TYPE, entities, render: ruleJson })
}

/** https://learn.microsoft.com/graph/api/messagerule-get */
export function getRule(call: MailboxCall): GraphAnswer {
  requireInbox(call)
  const select = readItemSelect(readQueryOptions(call.query).select, RULE_TYPE)
  return answer(call, requireRule(call), 200, select)
}

/** https://learn.microsoft.com/graph/api/mailfolder-post-messagerules */
export function createRule(call: MailboxCall): GraphAnswer {
  requireInbox(call)
  const { rules } = call.mailbox
  const rule: RuleState = {
    id: '',
    displayName: '',
    sequence: Math.max(0, ...[...rules.values()].map(({ sequence }) => sequence)) + 1,
    isEnabled: true,
    isReadOnly: false,
    hasError: false,
    conditions: null,
    exceptions: null,
    actions: null,
  }
  writeRule(rule, readJsonBody(call), call)
  if (rule.displayName === '' || rule.actions === null) {
    throw new GraphError(400, 'ErrorInvalidRequest', 'A rule needs a display name and at least one action.')
  }
  rule.id = `AQAA${Buffer.from(call.world.nextName()).toString('base64url')}=`
  rules.set(rule.id, rule)
  call.world.touchMailbox(call.mailbox)
  return answer(call, rule, 201, null)
}

/** https://learn.microsoft.com/graph/api/messagerule-update */
export function updateRule(call: MailboxCall): GraphAnswer {
  requireInbox(call)
  const rule = requireRule(call)
  const changed = { ...rule }
  writeRule(changed, readJsonBody(call), call)
  Object.assign(rule, changed)
  call.world.touchMailbox(call.mailbox)
  return answer(call, rule, 200, null)
}

/** https://learn.microsoft.com/graph/api/messagerule-delete */
export function deleteRule(call: MailboxCall): GraphAnswer {
  requireInbox(call)
  call.mailbox.rules.delete(requireRule(call).id)
  call.world.touchMailbox(call.mailbox)
  return { status: 204 }
}

/** Rules are the Inbox's alone. https://learn.microsoft.com/graph/api/resources/messagerule */
function requireInbox(call: MailboxCall): void {
  const folder = requireFolder(call.world, call.mailbox, call.parameters.folder as string)
  if (folder.wellKnownName !== 'inbox') {
    throw badRequest('Message rules can be accessed only through the Inbox folder.')
  }
}

function requireRule(call: MailboxCall): RuleState {
  const id = call.parameters.rule as string
  const rule = call.mailbox.rules.get(id)
  if (rule) return rule
  requireId(id)
  throw itemNotFound()
}

function answer(call: MailboxCall, rule: RuleState, status: number, select: string[] | null): GraphAnswer {
  const context = odataContext(call, `${call.owner}/${collectionOf(call)}`, select, true)
  return { status, json: { '@odata.context': context, ...ruleJson(rule, select) } }
}

function collectionOf(call: MailboxCall): string {
  return `mailFolders('${encodeURIComponent(call.parameters.folder as string)}')/messageRules`
}

/** What a rule does not have is left out, not null: so do Microsoft's examples. */
function ruleJson(rule: RuleState, select: readonly string[] | null): Record<string, unknown> {
  const { conditions, exceptions, actions, ...plain } = rule
  return selected(
    { ...plain, ...(conditions && { conditions }), ...(exceptions && { exceptions }), ...(actions && { actions }) },
    select,
  )
}
