import { quarantinePolicyTypeWords, quarantineTypeWords, releaseStatusWords } from '@/lib/shared/quarantine'
import type { FilterChip } from '../table/FilterChips'
import { expiryWords, type QuarantineFilter } from './quarantineView'

/** What narrows the list beyond the preset, the time and the part of a subject, which stand beside it. */
export function filterChips(
  filter: QuarantineFilter,
  onChange: (part: Partial<QuarantineFilter>) => void,
): FilterChip[] {
  const chip = (label: string, without: Partial<QuarantineFilter>) => ({ label, remove: () => onChange(without) })
  const list = <Value extends string>(
    name: string,
    chosen: readonly Value[],
    words: Record<Value, string>,
    without: Partial<QuarantineFilter>,
  ) => (chosen.length > 0 ? chip(`${name}: ${chosen.map((one) => words[one]).join(', ')}`, without) : null)
  const text = (name: string, given: string, without: Partial<QuarantineFilter>) =>
    given ? chip(`${name}: ${given}`, without) : null
  const { expires } = filter
  const expiry = expires === 'exact' ? 'at exact times' : expires ? expiryWords(expires).toLowerCase() : ''
  return [
    filter.exact && filter.subject ? chip('Whole subject', { exact: false }) : null,
    text('Senders', filter.sender, { sender: '' }),
    text('Recipients', filter.recipient, { recipient: '' }),
    text('Recipient tags', filter.tags, { tags: '' }),
    text('Message ID', filter.messageId, { messageId: '' }),
    list('Reason', filter.reasons, quarantineTypeWords, { reasons: [] }),
    list('Status', filter.statuses, releaseStatusWords, { statuses: [] }),
    list('Policy type', filter.policyTypes, quarantinePolicyTypeWords, { policyTypes: [] }),
    text('Policy', filter.policyName, { policyName: '' }),
    filter.direction ? chip(filter.direction, { direction: null }) : null,
    expires ? chip(`Expires ${expiry}`, { expires: null, expiresFrom: '', expiresUntil: '' }) : null,
    filter.blocked ? chip('Also from blocked senders', { blocked: false }) : null,
    filter.reported ? chip('Only reported', { reported: false }) : null,
  ].filter((each) => each !== null)
}
