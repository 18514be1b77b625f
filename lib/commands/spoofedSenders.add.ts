import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import { blocklistActions } from '../shared/blocklist'
import { isSamePair, pairText, readSpoofPair } from '../shared/spoofPair'
import { defineSpoofChange, pairsInWords } from './defineSpoofChange'
import { keptActionOf, pairsField, pairTarget, presentPair, setPair, spoofTypeField } from './spoofPairState'

const input = z.strictObject({
  pairs: pairsField,
  spoofType: spoofTypeField,
  action: z.enum(blocklistActions).default('block').describe('Keep such mail out, or let it in'),
})

export const spoofedSendersAdd = defineSpoofChange({
  id: 'spoofedSenders.add',
  title: 'Add to the list of spoofed senders',
  summary:
    'Blocks or allows pairs of a spoofed sender and the infrastructure that sends for it, in the whole tenant. Other senders of the same infrastructure, and other infrastructure for the same sender, are not touched. Such entries never end.',
  // Letting mail in under another's name opens a door in every mailbox
  risk: ({ action }) => (action === 'allow' ? 'disruptive' : 'reversible'),
  input,
  exampleInput: { pairs: ['payroll@example.com, 203.0.113.0/24'], spoofType: 'internal' },
  auditText: ({ action, pairs }) =>
    `${action === 'block' ? 'Block' : 'Allow'} ${pairsInWords(pairs)} in the list of spoofed senders`,
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
})
