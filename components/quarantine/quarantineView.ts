import {
  type quarantineDirections,
  type quarantinePolicyTypes,
  type quarantineTypes,
  quarantineWindow,
  type ReleaseStatus,
  releaseStatuses,
} from '@/lib/shared/quarantine'
import type { RouteQuery } from '../live/usePagedRows'

type ReasonType = (typeof quarantineTypes)[number]

interface Preset {
  label: string
  statuses?: readonly ReleaseStatus[]
  types?: readonly ReasonType[]
}

/** What is looked for most often, by one choice. */
export const presets = {
  all: { label: 'Everything' },
  notReleased: { label: 'Not released', statuses: releaseStatuses.filter((status) => status !== 'Released') },
  requested: { label: 'Release requested', statuses: ['Requested'] },
  released: { label: 'Released', statuses: ['Released', 'PreparingToRelease'] },
  denied: { label: 'Denied', statuses: ['Denied'] },
  highConfidence: { label: 'High confidence phishing', types: ['HighConfPhish'] },
  phishing: { label: 'Phishing', types: ['Phish'] },
  spam: { label: 'Spam', types: ['Spam'] },
  malware: { label: 'Malware', types: ['Malware', 'SPOMalware'] },
  bulk: { label: 'Bulk', types: ['Bulk'] },
  transportRule: { label: 'Transport rule', types: ['TransportRule'] },
} as const satisfies Record<string, Preset>
export type PresetName = keyof typeof presets
export const presetNames = Object.keys(presets) as PresetName[]

export const daysBack = ['1', '7', '14', '16', '30'] as const
export const usualDaysBack = String(quarantineWindow.usualDays) as (typeof daysBack)[number]
export const expiryDays = ['1', '2', '7'] as const

/** What the address of the page says. Lists of addresses are written with commas. */
export interface QuarantineFilter {
  preset: PresetName
  days: (typeof daysBack)[number]
  subject: string
  exact: boolean
  sender: string
  recipient: string
  messageId: string
  direction: (typeof quarantineDirections)[number] | null
  policyType: (typeof quarantinePolicyTypes)[number] | null
  expires: (typeof expiryDays)[number] | null
}

const dayMilliseconds = 86_400_000

/** To the minute, so that the same filter is the same question for a while. */
export function routeQueryOf(filter: QuarantineFilter, connectionId: string, now: Date): RouteQuery {
  const preset: Preset = presets[filter.preset]
  const minute = Math.floor(now.getTime() / 60_000) * 60_000
  const inDays = (days: number) => new Date(minute + days * dayMilliseconds).toISOString()
  return {
    connectionId,
    statuses: preset.statuses,
    types: preset.types,
    receivedFrom: filter.days === usualDaysBack ? null : inDays(-Number(filter.days)),
    subject: filter.subject.trim(),
    subjectExact: filter.exact && filter.subject.trim() !== '' ? 'true' : null,
    senders: addressesOf(filter.sender),
    recipients: addressesOf(filter.recipient),
    internetMessageId: filter.messageId.trim(),
    direction: filter.direction,
    policyTypes: filter.policyType ? [filter.policyType] : null,
    expiresBefore: filter.expires ? inDays(Number(filter.expires)) : null,
  }
}

function addressesOf(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .filter((one) => one !== '')
    .slice(0, 20)
}

/** "in 3 days": until the service deletes it by itself. */
export function countdownWords(expiresAt: string, now: Date): string {
  const left = Date.parse(expiresAt) - now.getTime()
  if (left <= 0) return 'Has expired'
  const days = Math.floor(left / dayMilliseconds)
  if (days > 1) return `In ${days} days`
  const hours = Math.floor(left / 3_600_000)
  return hours < 1 ? 'In less than an hour' : `In ${hours} ${hours === 1 ? 'hour' : 'hours'}`
}
