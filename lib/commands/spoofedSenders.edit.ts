import { z } from 'zod'
import { blocklistActions } from '../shared/blocklist'
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

const input = z.strictObject({
  pairs: pairsField,
  spoofType: spoofTypeField,
  action: z.enum(blocklistActions).describe('What is done with such mail from now on'),
})

export const spoofedSendersEdit = defineCommand<typeof input, typeof changedPair, SpoofTarget>({
  id: 'spoofedSenders.edit',
  title: 'Change entries of the list of spoofed senders',
  summary:
    'Makes blocked pairs allowed ones, or allowed ones blocked. That is all that can be changed of such an entry.',
  risk: ({ action }) => (action === 'allow' ? 'disruptive' : 'reversible'),
  permission: 'protection.change',
  needs: 'spoofedSenders',
  vendorPermissions: { exchangeOnline: spoofWriterRoles },
  seeds: {},
  idempotent: true,
  input,
  output: changedPair,
  example: {
    input: { pairs: ['example.com, survey.example'], spoofType: 'internal', action: 'allow' },
    output: [{ entry: null, liveBy: '2026-11-21T10:05:00.000Z', notices: [] }],
  },
  auditText: ({ action, pairs }) =>
    `${action === 'block' ? 'Block' : 'Allow'} ${pairs.length === 1 ? 'one pair' : `${pairs.length} pairs`} that the list of spoofed senders has`,
  targets: ({ pairs, spoofType, action }) => pairs.map((line) => ({ ...pairTarget(line, spoofType), action })),
  async runItem(context, { action }) {
    if (!keptActionOf(context) && !(await presentPair(context))) {
      return { state: 'notFound', detail: 'There is no such pair in the list.' }
    }
    return await setPair(context, action)
  },
  concurrency: 10,
})
