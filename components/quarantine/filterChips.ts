import { quarantinePolicyTypeWords, quarantineTypeWords, releaseStatusWords } from '@/lib/shared/quarantine'
import { expiryWords, type QuarantineFilter } from './quarantineView'

interface FilterChip {
  label: string
  /** What takes it away */
  without: Partial<QuarantineFilter>
}

/** What narrows the list beyond the preset, the time and the part of a subject, which stand beside it. */
export function filterChips(filter: QuarantineFilter): FilterChip[] {
  const chips: (FilterChip | null)[] = [
    filter.exact && filter.subject ? { label: 'Whole subject', without: { exact: false } } : null,
    filter.sender ? { label: `Senders: ${filter.sender}`, without: { sender: '' } } : null,
    filter.recipient ? { label: `Recipients: ${filter.recipient}`, without: { recipient: '' } } : null,
    filter.tags ? { label: `Recipient tags: ${filter.tags}`, without: { tags: '' } } : null,
    filter.messageId ? { label: `Message ID: ${filter.messageId}`, without: { messageId: '' } } : null,
    filter.reasons.length > 0
      ? {
          label: `Reason: ${filter.reasons.map((one) => quarantineTypeWords[one]).join(', ')}`,
          without: { reasons: [] },
        }
      : null,
    filter.statuses.length > 0
      ? {
          label: `Status: ${filter.statuses.map((one) => releaseStatusWords[one]).join(', ')}`,
          without: { statuses: [] },
        }
      : null,
    filter.policyTypes.length > 0
      ? {
          label: `Policy type: ${filter.policyTypes.map((one) => quarantinePolicyTypeWords[one]).join(', ')}`,
          without: { policyTypes: [] },
        }
      : null,
    filter.policyName ? { label: `Policy: ${filter.policyName}`, without: { policyName: '' } } : null,
    filter.direction ? { label: filter.direction, without: { direction: null } } : null,
    filter.expires
      ? {
          label:
            filter.expires === 'exact'
              ? 'Expires at exact times'
              : `Expires ${expiryWords(filter.expires).toLowerCase()}`,
          without: { expires: null, expiresFrom: '', expiresUntil: '' },
        }
      : null,
    filter.blocked ? { label: 'Also from blocked senders', without: { blocked: false } } : null,
    filter.reported ? { label: 'Only reported', without: { reported: false } } : null,
  ]
  return chips.filter((chip) => chip !== null)
}
