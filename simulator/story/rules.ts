import type { Belongings } from '../world/story'
import { resolveParty } from './parties'

type Rules = NonNullable<Belongings['rules']>
type Rule = Rules[number]

const recipient = (name: string, address: string) => ({ emailAddress: { name, address } })
const colleague = (name: string) => ({ emailAddress: resolveParty(name) })

function rule(displayName: string, more: Partial<Rule>): Rule {
  return {
    displayName,
    isEnabled: true,
    isReadOnly: false,
    hasError: false,
    conditions: null,
    exceptions: null,
    actions: null,
    ...more,
  }
}

/**
 * Two of those who fell for the wave have rules that hide what the sender does next: short names, mail about money read
 * and put where nobody looks, copies to the outside. The rest is what people really have.
 */
const RULES: Record<string, () => Rules> = {
  'marcus.adeyemi': () => [
    rule('.', {
      conditions: { bodyOrSubjectContains: ['payroll', 'bank details', 'invoice', 'helpdesk', 'password'] },
      actions: {
        forwardTo: [recipient('ledger.backup@parcel-mailbox.example', 'ledger.backup@parcel-mailbox.example')],
        markAsRead: true,
        stopProcessingRules: true,
      },
      moveTo: ['RSS Feeds'],
    }),
    rule('Statements', {
      conditions: { subjectContains: ['statement of account'] },
      actions: { assignCategories: ['Blue category'] },
      moveTo: ['Projects'],
    }),
  ],
  'tom.hargreaves': () => [
    rule('..', {
      conditions: { fromAddresses: [colleague('report-phishing'), colleague('samira.khoury')] },
      actions: { permanentDelete: true, stopProcessingRules: true },
    }),
    rule('sync', {
      actions: { redirectTo: [recipient('t.hargreaves', 't.hargreaves.1974@webpost.example')] },
    }),
    rule('Payroll bureau', {
      conditions: { senderContains: ['PAYBUREAU.EXAMPLE'] },
      actions: { markImportance: 'high' },
      moveTo: ['Projects'],
    }),
  ],
  'hannah.brightwell': () => [
    rule('Tacho reports', {
      conditions: { subjectContains: ['tachograph', 'weekly telematics'], hasAttachments: true },
      actions: { markAsRead: true },
      moveTo: ['Projects', 'Archive 2025'],
    }),
    rule('Newsletters', {
      conditions: { headerContains: ['List-Unsubscribe'] },
      exceptions: { importance: 'high' },
      actions: { stopProcessingRules: true },
      moveTo: 'archive',
    }),
  ],
  'beatrice.okafor': () => [
    rule('Board papers to Eleanor', {
      conditions: { subjectContains: ['board paper'], sentToMe: true },
      actions: { forwardAsAttachmentTo: [colleague('eleanor.whitcombe')] },
    }),
  ],
  'gareth.penhallow': () => [
    rule('vendor change', {
      conditions: { bodyContains: ['change of bank', 'new account number'] },
      actions: { markAsRead: true },
      moveTo: 'conversationhistory',
    }),
    rule('Old scanner', {
      isEnabled: false,
      hasError: true,
      conditions: { senderContains: ['SCANNER-3'] },
      actions: { delete: true },
    }),
  ],
  'george.mbeki': () => [
    rule('Gate alarms', {
      conditions: { subjectContains: ['GATE'], isAutomaticReply: false },
      actions: { markImportance: 'high', assignCategories: ['Red category'] },
    }),
  ],
}

export function rulesOf(name: string): Rules {
  return RULES[name]?.() ?? []
}
