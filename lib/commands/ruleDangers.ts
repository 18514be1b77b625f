import type { MessageRule } from '../providers/capabilities/rules'
import type { Address } from '../providers/contract'
import { isOutside } from './internalDomains'

/** "high": what an intruder does to stay unseen or to copy mail away. "notice": worth a look, and often harmless. */
type DangerLevel = 'high' | 'notice'

export interface RuleDanger {
  kind:
    | 'forwardsOutside'
    | 'redirectsOutside'
    | 'forwardsEverything'
    | 'deletes'
    | 'hides'
    | 'stopsOthers'
    | 'watchesForMoney'
    | 'namelessRule'
  level: DangerLevel
  /** What it does and why that matters */
  words: string
}

/** Where people seldom look, in the words of the folders that Outlook makes; in English, as far as names go. */
const oddFolders =
  /^(rss (feeds|subscriptions)|conversation history|archive|sync issues|conflicts|local failures|server failures|notes|junk e-?mail|deleted items|clutter|outbox)$/i

/** Words that intruders wait for before they answer in somebody's name. */
const watchedWords =
  /invoice|payment|payroll|bank|iban|wire|remit|account number|password|mfa|phish|hack|virus|helpdesk|security|suspicious/i

/**
 * What of a rule should make an analyst look, the worst first.
 * https://learn.microsoft.com/defender-xdr/alert-grading-playbook-inbox-manipulation-rules
 */
export function dangersOf(
  rule: MessageRule,
  known: { domains: readonly string[]; folderNames: ReadonlyMap<string, string> },
): RuleDanger[] {
  const { actions } = rule
  const dangers: RuleDanger[] = []
  const outside = (addresses: Address[]) => addresses.filter(({ address }) => isOutside(address, known.domains))
  const list = (addresses: Address[]) => addresses.map(({ address }) => address).join(', ')

  const forwarded = outside([...actions.forwardTo, ...actions.forwardAsAttachmentTo])
  if (forwarded.length > 0) {
    dangers.push(high('forwardsOutside', `Forwards to ${list(forwarded)}, outside of the organisation.`))
  }
  const redirected = outside(actions.redirectTo)
  if (redirected.length > 0) {
    dangers.push(
      high(
        'redirectsOutside',
        `Redirects to ${list(redirected)}, outside of the organisation, with the first sender’s name on it.`,
      ),
    )
  }
  const sends = [...actions.forwardTo, ...actions.forwardAsAttachmentTo, ...actions.redirectTo]
  if (sends.length > 0 && isEmpty(rule.conditions)) {
    dangers.push(high('forwardsEverything', 'Has no condition: it sends on every message that arrives.'))
  }
  if (actions.permanentDelete) dangers.push(high('deletes', 'Deletes messages for good before their owner sees them.'))
  else if (actions.delete) {
    const level = isEmpty(rule.conditions) || watches(rule) ? 'high' : 'notice'
    dangers.push({ kind: 'deletes', level, words: 'Moves messages to Deleted Items as they arrive.' })
  }
  dangers.push(...hidingOf(rule, known.folderNames))
  if (watches(rule) && dangers.length > 0) {
    dangers.push(high('watchesForMoney', 'Waits for words about money, passwords or security.'))
  }
  if (/^[\W_]{0,4}$|^.$/.test(rule.name.trim())) {
    dangers.push({
      kind: 'namelessRule',
      level: dangers.some(({ level }) => level === 'high') ? 'high' : 'notice',
      words: `Is named “${rule.name}”: rules that are made by hand in a hurry, or by a script, look like this.`,
    })
  }
  if (actions.stopProcessingRules && dangers.length > 0) {
    dangers.push(notice('stopsOthers', 'Keeps the rules after it from running.'))
  }
  return dangers.sort((one, other) => Number(other.level === 'high') - Number(one.level === 'high'))
}

function hidingOf(rule: MessageRule, folderNames: ReadonlyMap<string, string>): RuleDanger[] {
  const { moveToFolder, markAsRead } = rule.actions
  if (moveToFolder === null) return []
  const name = folderNames.get(moveToFolder) ?? null
  const odd = name === null || oddFolders.test(name)
  const where = name === null ? 'a folder that could not be read' : `“${name}”`
  if (odd && markAsRead) {
    return [high('hides', `Marks messages as read and moves them to ${where}, where people seldom look.`)]
  }
  if (odd) return [notice('hides', `Moves messages to ${where}, where people seldom look.`)]
  return markAsRead ? [notice('hides', `Marks messages as read and moves them to ${where}.`)] : []
}

function watches({ conditions }: MessageRule): boolean {
  const texts = ['subjectContains', 'bodyContains', 'bodyOrSubjectContains'].flatMap((name) => {
    const value = conditions[name]
    return Array.isArray(value) ? value.map(String) : []
  })
  return texts.some((text) => watchedWords.test(text))
}

function isEmpty(conditions: Record<string, unknown>): boolean {
  return Object.values(conditions).every(
    (value) => value === null || value === false || (Array.isArray(value) && value.length === 0),
  )
}

const high = (kind: RuleDanger['kind'], words: string): RuleDanger => ({ kind, level: 'high', words })
const notice = (kind: RuleDanger['kind'], words: string): RuleDanger => ({ kind, level: 'notice', words })
