import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import { blocklistActions } from '../shared/blocklist'
import { isSamePair, pairText, readSpoofPair } from '../shared/spoofPair'
import { defineCommand } from './define'
import {
  changedPair,
  keptActionOf,
  pairsField,
  presentPair,
  type SpoofTarget,
  setPair,
  spoofTypeField,
  spoofWriterRoles,
} from './spoofPairState'

const input = z.strictObject({
  pairs: pairsField,
  spoofType: spoofTypeField,
  action: z.enum(blocklistActions).default('block').describe('Keep such mail out, or let it in'),
})

export const spoofedSendersAdd = defineCommand<typeof input, typeof changedPair, SpoofTarget>({
  id: 'spoofedSenders.add',
  title: 'Add to the list of spoofed senders',
  summary:
    'Blocks or allows pairs of a spoofed sender and the infrastructure that sends for it, in the whole tenant. Other senders of the same infrastructure, and other infrastructure for the same sender, are not touched. Such entries never end.',
  // Letting mail in under another's name opens a door in every mailbox
  risk: ({ action }) => (action === 'allow' ? 'disruptive' : 'reversible'),
  permission: 'protection.change',
  needs: 'spoofedSenders',
  vendorPermissions: { exchangeOnline: spoofWriterRoles },
  seeds: {},
  idempotent: true,
  input,
  output: changedPair,
  example: {
    input: { pairs: ['payroll@example.com, 203.0.113.0/24'], spoofType: 'internal' },
    output: [{ entry: null, liveBy: '2026-11-21T10:05:00.000Z', notices: [] }],
  },
  auditText: ({ action, pairs }) =>
    `${action === 'block' ? 'Block' : 'Allow'} ${pairs.length === 1 ? 'one pair' : `${pairs.length} pairs`} in the list of spoofed senders`,
  targets: ({ pairs, spoofType, action }) => pairs.map((line) => ({ ...pairTarget(line, spoofType), action })),
  async runItem(context, { pairs, spoofType, action }) {
    const { target } = context
    // What could not be read was frozen as it was written
    const read = readSpoofPair(target.sendingInfrastructure === '' ? target.spoofedUser : pairText(target))
    if (!read.ok) throw new ProviderError('badRequest', read.problem, { statusCode: 400 })
    const present = await presentPair(context)
    if (present && present.action !== action && !keptActionOf(context)) {
      const word = present.action === 'allow' ? 'allowed' : 'blocked'
      throw new ProviderError('conflict', `This pair is ${word}. Change that entry instead.`, { statusCode: 409 })
    }
    const line = pairs.find((each) => isSamePair(pairTarget(each, spoofType), target))
    const written = line === undefined ? null : readSpoofPair(line)
    return await setPair(context, action, written?.ok ? written.notices : [])
  },
  concurrency: 10,
})

/** What is no pair gets its turn as it is, and its own words of refusal. */
export function pairTarget(line: string, spoofType: SpoofTarget['spoofType']): SpoofTarget {
  const read = readSpoofPair(line)
  if (!read.ok) return { kind: 'spoofPair', spoofedUser: line, sendingInfrastructure: '', spoofType }
  const { spoofedUser, sendingInfrastructure } = read
  return { kind: 'spoofPair', spoofedUser, sendingInfrastructure, spoofType: read.spoofType ?? spoofType }
}
