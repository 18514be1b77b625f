import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs'
import {
  quarantineDirections,
  quarantinePolicyTypes,
  quarantineTypes,
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

export const daysBack = ['1', '7', '14', '16', '30', 'exact'] as const
const usualDaysBack = String(quarantineWindow.usualDays) as (typeof daysBack)[number]
export const expirySpans = ['1', '2', '7', 'exact'] as const

export function daysWords(days: (typeof daysBack)[number]): string {
  if (days === 'exact') return 'Exact times…'
  return days === '1' ? 'Last 24 hours' : `Last ${days} days`
}

export function expiryWords(span: (typeof expirySpans)[number]): string {
  if (span === 'exact') return 'Exact times…'
  return span === '1' ? 'Within a day' : `Within ${span} days`
}

/** What the address of the page says of the filter. Lists of addresses are written with commas; instants are ISO 8601. */
export const filterParsers = {
  preset: parseAsStringLiteral(presetNames).withDefault('all'),
  days: parseAsStringLiteral(daysBack).withDefault(usualDaysBack),
  from: parseAsString.withDefault(''),
  until: parseAsString.withDefault(''),
  subject: parseAsString.withDefault(''),
  exact: parseAsBoolean.withDefault(false),
  sender: parseAsString.withDefault(''),
  recipient: parseAsString.withDefault(''),
  tags: parseAsString.withDefault(''),
  messageId: parseAsString.withDefault(''),
  reasons: parseAsArrayOf(parseAsStringLiteral(quarantineTypes)).withDefault([]),
  statuses: parseAsArrayOf(parseAsStringLiteral(releaseStatuses)).withDefault([]),
  policyTypes: parseAsArrayOf(parseAsStringLiteral(quarantinePolicyTypes)).withDefault([]),
  policyName: parseAsString.withDefault(''),
  direction: parseAsStringLiteral(quarantineDirections),
  expires: parseAsStringLiteral(expirySpans),
  expiresFrom: parseAsString.withDefault(''),
  expiresUntil: parseAsString.withDefault(''),
  reported: parseAsBoolean.withDefault(false),
  blocked: parseAsBoolean.withDefault(false),
}

/** The filter as one line of text, '' for none, and back: what does not fit is left out. */
export const writeFilter = createSerializer(filterParsers)
export const readFilter = createLoader(filterParsers)

export type QuarantineFilter = inferParserType<typeof filterParsers>
export const noFilter: QuarantineFilter = readFilter('')

/** A preset takes the place of what was chosen of the same kind. */
export function withPreset(name: PresetName): Partial<QuarantineFilter> {
  const { statuses, types }: Preset = presets[name]
  return {
    preset: name,
    ...(statuses || name === 'all' ? { statuses: [] } : {}),
    ...(types || name === 'all' ? { reasons: [] } : {}),
  }
}

/** What is chosen by hand takes the place of a preset that says something else about the same. */
export function withChoice(filter: QuarantineFilter): QuarantineFilter {
  const { statuses, types }: Preset = presets[filter.preset]
  const contradicts = (statuses && filter.statuses.length > 0) || (types && filter.reasons.length > 0)
  return contradicts ? { ...filter, preset: 'all' } : filter
}

const dayMilliseconds = 86_400_000
export const mostAddresses = 100

/** To the minute, so that the same filter is the same question for a while. */
export function routeQueryOf(filter: QuarantineFilter, connectionId: string, now: Date): RouteQuery {
  const preset: Preset = presets[filter.preset]
  const minute = Math.floor(now.getTime() / 60_000) * 60_000
  const inDays = (days: number) => new Date(minute + days * dayMilliseconds).toISOString()
  const received =
    filter.days === 'exact'
      ? { receivedFrom: filter.from, receivedBefore: filter.until }
      : { receivedFrom: filter.days === usualDaysBack ? null : inDays(-Number(filter.days)) }
  const expires =
    filter.expires === 'exact'
      ? { expiresFrom: filter.expiresFrom, expiresBefore: filter.expiresUntil }
      : { expiresBefore: filter.expires ? inDays(Number(filter.expires)) : null }
  return {
    connectionId,
    statuses: filter.statuses.length > 0 ? filter.statuses : preset.statuses,
    types: filter.reasons.length > 0 ? filter.reasons : preset.types,
    ...received,
    subject: filter.subject.trim(),
    subjectExact: filter.exact && filter.subject.trim() !== '' ? 'true' : null,
    senders: addressesOf(filter.sender),
    recipients: addressesOf(filter.recipient),
    recipientTags: tagsOf(filter.tags),
    internetMessageId: filter.messageId.trim(),
    direction: filter.direction,
    policyTypes: filter.policyTypes,
    policyName: filter.policyName.trim(),
    ...expires,
    reported: filter.reported ? 'true' : null,
    blockedSenders: filter.blocked ? 'true' : null,
  }
}

export function addressesOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((one) => one !== '')
}

/** "Priority account" has a space in it. */
function tagsOf(text: string): string[] {
  return text
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}

/** "in 3 days": until the service deletes it by itself. */
export function countdownWords(expiresAt: Date, now: Date): string {
  const left = expiresAt.getTime() - now.getTime()
  if (left <= 0) return 'Has expired'
  const days = Math.floor(left / dayMilliseconds)
  if (days > 1) return `In ${days} days`
  const hours = Math.floor(left / 3_600_000)
  return hours < 1 ? 'In less than an hour' : `In ${hours} ${hours === 1 ? 'hour' : 'hours'}`
}
