import { z } from 'zod'
import { type BlocklistEntry, blocklistActions, blocklistTiers, blocklistTypeWords } from '../shared/blocklist'
import type { ConnectionTarget } from '../shared/run'
import { blocklistEntry, blocklistOf, listTypeField } from './blocklistState'
import { defineCommand } from './define'

const input = z.strictObject({
  listType: listTypeField,
  entry: z
    .string()
    .trim()
    .min(1)
    .max(1024)
    .optional()
    .describe('Only the entry with exactly this value: an address, domain, URL, hash or IPv6 address'),
  action: z.enum(blocklistActions).optional().describe('Only what is blocked, or only what is allowed'),
  text: z.string().trim().min(1).max(200).optional().describe('Only entries whose value, note or author holds this'),
  expiresWithinDays: z.int().min(1).max(365).optional().describe('Only what ends within so many days'),
  neverExpires: z.boolean().optional().describe('Only what never ends, or only what does'),
  updatedWithinDays: z.int().min(1).max(365).optional().describe('Only what was changed within the last so many days'),
  usedWithinDays: z
    .int()
    .min(1)
    .max(365)
    .optional()
    .describe('Only what mail has matched within the last so many days'),
  neverUsed: z.boolean().optional().describe('Only what no mail has matched yet, or only what some has'),
  modifiedBy: z
    .string()
    .trim()
    .min(1)
    .max(320)
    .optional()
    .describe('Only what this person or application changed last'),
  most: z.int().min(1).max(20_000).default(20_000).describe('List up to so many'),
})
type Input = z.output<typeof input>

const output = z.object({
  entries: z.array(blocklistEntry),
  /** Of the whole list, for the meter */
  counts: z.object({ block: z.number(), allow: z.number() }).nullable(),
  /** What each licence lets a tenant keep in one list */
  tiers: z.array(z.object({ licence: z.string(), allow: z.number(), block: z.number() })),
  /** Entries that fit, also those beyond `most` */
  matching: z.number(),
  truncatedBecause: z.string().nullable(),
  /** Who changed entries of the whole list last */
  authors: z.array(z.string()),
})

export const blocklistList = defineCommand<typeof input, typeof output, ConnectionTarget>({
  id: 'blocklist.list',
  title: 'List the allow and block lists',
  summary: 'Lists what the tenant blocks and allows: value, action, expiry, last use, author and note of each entry.',
  risk: 'read',
  permission: 'protection.read',
  needs: 'blocklist',
  vendorPermissions: { exchangeOnline: ['Security Reader', 'Global Reader'] },
  seeds: { 'd3-defender-email/List Items In Blocklist': { Entry: 'entry', 'List Type': 'listType' } },
  idempotent: true,
  input,
  output,
  example: {
    input: { listType: 'url' },
    output: [
      {
        entries: [],
        counts: { block: 0, allow: 0 },
        tiers: [...blocklistTiers],
        matching: 0,
        truncatedBecause: null,
        authors: [],
      },
    ],
  },
  auditText: ({ listType }) => `List the tenant’s entries: ${blocklistTypeWords[listType]}`,
  targets: () => [{ kind: 'connection' }],
  async runItem(context, given) {
    const { listType, entry, most } = given
    const options = { signal: context.signal }
    const blocklist = blocklistOf(context)
    const found = entry
      ? { entries: await blocklist.find({ listType, value: entry }, options), truncated: false }
      : await blocklist.list({ listType }, options)
    const fitting = found.entries.filter((each) => fits(each, given, new Date()))
    const count = (action: BlocklistEntry['action']) => found.entries.filter((each) => each.action === action).length
    return {
      state: 'done',
      after: {
        entries: fitting.slice(0, most),
        counts: entry ? null : { block: count('block'), allow: count('allow') },
        tiers: blocklistTiers,
        matching: fitting.length,
        truncatedBecause: whyTruncated(found.truncated, fitting.length, most),
        authors: [...new Set(found.entries.flatMap(({ modifiedBy }) => modifiedBy || []))].sort(),
      },
    }
  },
  concurrency: 1,
})

function fits(entry: BlocklistEntry, given: Input, now: Date): boolean {
  const { action, text, expiresWithinDays, neverExpires, updatedWithinDays, usedWithinDays, neverUsed } = given
  if (action && entry.action !== action) return false
  if (neverExpires !== undefined && (entry.expiry.kind === 'never') !== neverExpires) return false
  if (expiresWithinDays !== undefined) {
    if (entry.expiry.kind !== 'at') return false
    if (Date.parse(entry.expiry.at) > now.getTime() + expiresWithinDays * 86_400_000) return false
  }
  if (updatedWithinDays !== undefined && !isWithin(entry.modifiedAt ?? entry.createdAt, updatedWithinDays, now)) {
    return false
  }
  if (usedWithinDays !== undefined && !isWithin(entry.lastUsedAt, usedWithinDays, now)) return false
  if (neverUsed !== undefined && (entry.lastUsedAt === null) !== neverUsed) return false
  if (given.modifiedBy && entry.modifiedBy?.toLowerCase() !== given.modifiedBy.toLowerCase()) return false
  const wanted = text?.toLowerCase()
  return (
    !wanted || [entry.value, entry.note, entry.modifiedBy ?? ''].some((each) => each.toLowerCase().includes(wanted))
  )
}

function isWithin(at: string | null, days: number, now: Date): boolean {
  return at !== null && Date.parse(at) >= now.getTime() - days * 86_400_000
}

function whyTruncated(byService: boolean, matching: number, most: number): string | null {
  if (byService) return 'Exchange Online has more entries than it gave. Ask for one entry, or for one action only.'
  return matching > most ? `Only the first ${most} of ${matching} are listed.` : null
}
