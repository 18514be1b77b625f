import { z } from 'zod'
import { defineCommand } from './define'
import { pairTarget } from './spoofedSenders.add'
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

const input = z.strictObject({ pairs: pairsField, spoofType: spoofTypeField })

export const spoofedSendersRemove = defineCommand<typeof input, typeof changedPair, SpoofTarget>({
  id: 'spoofedSenders.remove',
  title: 'Remove from the list of spoofed senders',
  summary: 'Removes pairs: spoof intelligence decides on such mail again. What they were is kept, to put them back.',
  risk: 'reversible',
  permission: 'protection.change',
  needs: 'spoofedSenders',
  vendorPermissions: { exchangeOnline: spoofWriterRoles },
  seeds: {},
  idempotent: true,
  input,
  output: changedPair,
  example: {
    input: { pairs: ['example.com, survey.example'], spoofType: 'internal' },
    output: [{ entry: null, liveBy: '2026-11-21T10:05:00.000Z', notices: [] }],
  },
  auditText: ({ pairs }) =>
    `Remove ${pairs.length === 1 ? 'one pair' : `${pairs.length} pairs`} from the list of spoofed senders`,
  targets: ({ pairs, spoofType }) => pairs.map((line) => pairTarget(line, spoofType)),
  async runItem(context) {
    if (!keptActionOf(context) && !(await presentPair(context))) {
      return { state: 'notFound', detail: 'There is no such pair in the list.' }
    }
    return await setPair(context, null)
  },
  concurrency: 10,
})
