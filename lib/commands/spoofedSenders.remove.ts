import { z } from 'zod'
import { defineSpoofChange, pairsInWords } from './defineSpoofChange'
import { pairsField, pairTarget, setListedPair, spoofTypeField } from './spoofPairState'

const input = z.strictObject({ pairs: pairsField, spoofType: spoofTypeField })

export const spoofedSendersRemove = defineSpoofChange({
  id: 'spoofedSenders.remove',
  title: 'Remove from the list of spoofed senders',
  summary: 'Removes pairs: spoof intelligence decides on such mail again. What they were is kept, to put them back.',
  risk: 'reversible',
  input,
  exampleInput: { pairs: ['example.com, survey.example'], spoofType: 'internal' },
  auditText: ({ pairs }) => `Remove ${pairsInWords(pairs)} from the list of spoofed senders`,
  targets: ({ pairs, spoofType }) => pairs.map((line) => pairTarget(line, spoofType)),
  runItem: (context) => setListedPair(context, null),
})
