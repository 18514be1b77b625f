import { z } from 'zod'
import { blocklistActions } from '../shared/blocklist'
import type { ConnectionTarget } from '../shared/run'
import { mostSpoofEntries, pairText, type SpoofEntry, spoofTypes } from '../shared/spoofPair'
import { defineCommand } from './define'
import { spoofEntry, spoofedSendersOf } from './spoofPairState'

const input = z.strictObject({
  action: z.enum(blocklistActions).optional().describe('Only what is blocked, or only what is allowed'),
  spoofType: z.enum(spoofTypes).optional().describe('Only those in a domain of your own, or only the others'),
  text: z.string().trim().min(1).max(200).optional().describe('Only pairs that hold this'),
})

const output = z.object({
  entries: z.array(spoofEntry),
  /** Of the whole list, for the meter */
  counts: z.object({ block: z.number(), allow: z.number() }),
  limit: z.number(),
  matching: z.number(),
  truncatedBecause: z.string().nullable(),
})

export const spoofedSendersList = defineCommand<typeof input, typeof output, ConnectionTarget>({
  id: 'spoofedSenders.list',
  title: 'List spoofed senders',
  summary: 'Lists which pairs of a spoofed sender and the infrastructure behind it the tenant blocks or lets in.',
  risk: 'read',
  permission: 'protection.read',
  needs: 'spoofedSenders',
  vendorPermissions: { exchangeOnline: ['Security Reader', 'Global Reader'] },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: {
    input: {},
    output: [
      { entries: [], counts: { block: 0, allow: 0 }, limit: mostSpoofEntries, matching: 0, truncatedBecause: null },
    ],
  },
  auditText: () => 'List the tenant’s spoofed senders',
  targets: () => [{ kind: 'connection' }],
  async runItem(context, given) {
    const { entries: all, truncated } = await spoofedSendersOf(context).list({ signal: context.signal })
    const entries = all.filter((entry) => fits(entry, given))
    const count = (action: SpoofEntry['action']) => all.filter((each) => each.action === action).length
    return {
      state: 'done',
      after: {
        entries,
        counts: { block: count('block'), allow: count('allow') },
        limit: mostSpoofEntries,
        matching: entries.length,
        truncatedBecause: truncated ? 'Exchange Online has more pairs than it gave.' : null,
      },
    }
  },
  concurrency: 1,
})

function fits(entry: SpoofEntry, { action, spoofType, text }: z.output<typeof input>): boolean {
  return (
    (!action || entry.action === action) &&
    (!spoofType || entry.spoofType === spoofType) &&
    (!text || pairText(entry).toLowerCase().includes(text.toLowerCase()))
  )
}
