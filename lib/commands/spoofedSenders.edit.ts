import { z } from 'zod'
import { blocklistActions } from '../shared/blocklist'
import { defineSpoofChange, pairsInWords } from './defineSpoofChange'
import { pairsField, pairTarget, setListedPair, spoofTypeField } from './spoofPairState'

const input = z.strictObject({
  pairs: pairsField,
  spoofType: spoofTypeField,
  action: z.enum(blocklistActions).describe('What is done with such mail from now on'),
})

export const spoofedSendersEdit = defineSpoofChange({
  id: 'spoofedSenders.edit',
  title: 'Change entries of the list of spoofed senders',
  summary:
    'Makes blocked pairs allowed ones, or allowed ones blocked. That is all that can be changed of such an entry.',
  risk: ({ action }) => (action === 'allow' ? 'disruptive' : 'reversible'),
  input,
  exampleInput: { pairs: ['example.com, survey.example'], spoofType: 'internal', action: 'allow' },
  auditText: ({ action, pairs }) =>
    `${action === 'block' ? 'Block' : 'Allow'} ${pairsInWords(pairs)} that the list of spoofed senders has`,
  targets: ({ pairs, spoofType, action }) => pairs.map((line) => ({ ...pairTarget(line, spoofType), action })),
  runItem: (context, { action }) => setListedPair(context, action),
})
