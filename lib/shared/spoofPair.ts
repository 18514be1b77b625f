import type { BlocklistAction } from './blocklist'
import { readIndicatorLine } from './indicatorLine'

/** Internal: the spoofed user is in a domain of the organisation's own. */
export const spoofTypes = ['external', 'internal'] as const
export type SpoofType = (typeof spoofTypes)[number]

export const spoofTypeWords: Record<SpoofType, string> = { external: 'External', internal: 'Internal' }

/** Who is shown as the sender, and whose machines send it: only mail that fits both is let in or kept out. It never ends. */
export interface SpoofPair {
  spoofedUser: string
  sendingInfrastructure: string
  spoofType: SpoofType
}

export interface SpoofEntry extends SpoofPair {
  entryId: string
  action: BlocklistAction
}

export interface SpoofListing {
  entries: SpoofEntry[]
  /** Of the whole list, for the meter */
  counts: Record<BlocklistAction, number>
  /** Blocked and allowed ones together */
  limit: number
  matching: number
  truncatedBecause: string | null
}

/** https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-email-spoof-configure */
export const mostSpoofEntries = 1024

/** `spoofType` is null where the line does not say it. */
export type ReadSpoofPair =
  | ({ ok: true; spoofType: SpoofType | null; notices: string[] } & Omit<SpoofPair, 'spoofType'>)
  | { ok: false; problem: string }

type ReadPart = { ok: true; value: string; notices: string[] } | { ok: false; problem: string }

/**
 * "spoofed user, sending infrastructure", by the documented syntax of such pairs; a third cell may be its type.
 * https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-email-spoof-configure#domain-pair-syntax-for-spoofed-sender-entries
 */
export function readSpoofPair(line: string): ReadSpoofPair {
  const parts = line.split(/[,;\t]/).map((part) => part.trim())
  const [user = '', infrastructure = '', type] = parts
  const spoofType = spoofTypes.find((one) => one === type?.toLowerCase()) ?? null
  if (parts.length > 3 || user === '' || infrastructure === '' || (type !== undefined && !spoofType)) {
    return no('A pair is “spoofed user, sending infrastructure”, with one comma between them.')
  }
  if (user === '*' && infrastructure === '*')
    return no('The pair *, * would be all mail there is: give one of the two.')
  const spoofed = readSpoofedUser(user)
  if (!spoofed.ok) return spoofed
  const sending = readInfrastructure(infrastructure)
  if (!sending.ok) return sending
  const notices = [...new Set([...spoofed.notices, ...sending.notices])]
  return { ok: true, spoofedUser: spoofed.value, sendingInfrastructure: sending.value, spoofType, notices }
}

export interface PastedPair {
  /** 1 for the first */
  lineNumber: number
  text: string
  read: ReadSpoofPair
  /** The earlier line that says the same; null when it is the first */
  sameAs: number | null
}

/** Pairs that somebody pasted, one a line; empty lines and comments (#) are left out. */
export function readPastedPairs(pasted: string): PastedPair[] {
  const first = new Map<string, number>()
  return pasted.split(/\r\n|[\r\n\u2028\u2029]/).flatMap((raw, index) => {
    const text = raw.trim()
    if (text === '' || text.startsWith('#')) return []
    const lineNumber = index + 1
    const read = readSpoofPair(text)
    const key = read.ok ? `${pairText(read)} ${read.spoofType}`.toLowerCase() : null
    const sameAs = key === null ? null : (first.get(key) ?? null)
    if (key !== null && sameAs === null) first.set(key, lineNumber)
    return [{ lineNumber, text, read, sameAs }]
  })
}

export function pairText({ spoofedUser, sendingInfrastructure }: Omit<SpoofPair, 'spoofType'>): string {
  return `${spoofedUser}, ${sendingInfrastructure}`
}

/** A line that says everything of a pair. */
export function pairLine(pair: SpoofPair): string {
  return `${pairText(pair)}, ${pair.spoofType}`
}

export function isSamePair(one: SpoofPair, other: SpoofPair): boolean {
  return one.spoofType === other.spoofType && pairText(one).toLowerCase() === pairText(other).toLowerCase()
}

function readSpoofedUser(text: string): ReadPart {
  if (text === '*') return { ok: true, value: '*', notices: [] }
  const read = readIndicatorLine(text, { action: 'block', listType: 'sender' })
  if (!read.ok) return no(`The spoofed user: ${read.problem}`)
  if (read.value.startsWith('*')) return no('A spoofed user is an address, a domain, or * for all: no *.example.com.')
  return read
}

/** The domain of a PTR record or of a verified DKIM signature, or 256 addresses of IPv4 */
function readInfrastructure(text: string): ReadPart {
  if (text === '*') return { ok: true, value: '*', notices: [] }
  const range = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d+))?$/.exec(text)
  if (range) return readRange(range)
  const read = readIndicatorLine(text, { action: 'block', listType: 'sender' })
  if (!read.ok || read.kind !== 'domain' || read.value.startsWith('*')) {
    return no('The sending infrastructure is a domain (of its PTR record or DKIM signature), an IPv4 range /24, or *.')
  }
  return read
}

function readRange([, ...parts]: RegExpExecArray): ReadPart {
  const bytes = parts.slice(0, 4).map(Number)
  if (bytes.some((byte) => byte > 255)) return no('This is no IPv4 address.')
  const length = parts[4]
  if (length !== undefined && length !== '24') return no('A range of addresses is always /24 here: 192.0.2.0/24.')
  const value = `${bytes.slice(0, 3).join('.')}.0/24`
  return { ok: true, value, notices: length === undefined || bytes[3] !== 0 ? ['Made the range /24 it lies in.'] : [] }
}

function no(problem: string): { ok: false; problem: string } {
  return { ok: false, problem }
}
