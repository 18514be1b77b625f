import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import type { BlocklistEntry, BlocklistExpiry } from '../shared/blocklist'
import { expiryProblem } from '../shared/blocklistExpiry'
import { targetOf } from './blocklist.remove'
import {
  type BlocklistTarget,
  blocklistOf,
  changedEntry,
  entryNames,
  expiresAtField,
  listTypeField,
  liveBy,
  noteField,
  presentEntry,
  referenceOf,
  refuseSystemManaged,
} from './blocklistState'
import { defineCommand } from './define'

const input = z
  .strictObject({
    entries: entryNames.describe('Values of the entries, or their ids as the list gives them'),
    entityType: z.enum(['entries', 'entryIds']).default('entries').describe('What is listed above: values, or ids'),
    listType: listTypeField,
    expiresAt: expiresAtField.optional().describe('The new end'),
    neverExpires: z.boolean().optional().describe('No end any more (blocks only)'),
    note: noteField.optional().describe('The new note; empty removes it'),
  })
  .superRefine((given, context) => {
    if (given.expiresAt && given.neverExpires) {
      const message = 'Give a date, or say that it never expires: one of the two.'
      context.addIssue({ code: 'custom', path: ['expiresAt'], message, input: given })
    }
    if (!given.expiresAt && !given.neverExpires && given.note === undefined) {
      const message = 'Say what to change: the expiry, the note, or both.'
      context.addIssue({ code: 'custom', path: ['note'], message, input: given })
    }
  })

export const blocklistEdit = defineCommand<typeof input, typeof changedEntry, BlocklistTarget>({
  id: 'blocklist.edit',
  title: 'Change entries of the allow and block lists',
  summary:
    'Changes when entries end, and their note. The rest of an entry cannot be changed: remove it and add another.',
  risk: 'reversible',
  permission: 'protection.change',
  needs: 'blocklist',
  vendorPermissions: { exchangeOnline: ['Security Operator', 'Security Administrator'] },
  seeds: {},
  idempotent: true,
  input,
  output: changedEntry,
  example: {
    input: { entries: ['evil.example'], listType: 'sender', note: 'Still seen in December' },
    output: [{ entry: null, liveBy: '2026-11-21T10:05:00.000Z', notices: [] }],
  },
  auditText: ({ entries }) =>
    `Change ${entries.length === 1 ? 'one entry' : `${entries.length} entries`} of the tenant’s lists`,
  targets: ({ entries, entityType, listType }) => entries.map((name) => targetOf(name, entityType, listType)),
  async runItem(context, given) {
    const present = await presentEntry(context)
    if (!present) return { state: 'notFound', detail: 'There is no such entry in this list.' }
    refuseSystemManaged(present)
    const wanted: { expiry?: BlocklistExpiry; note?: string } = { expiry: expiryOf(given), note: given.note }
    if (isAsWanted(present, wanted)) {
      return { state: 'alreadyThere', before: { entry: present }, after: { entry: present, liveBy: null, notices: [] } }
    }
    const problem = wanted.expiry && expiryProblem({ ...present, expiry: wanted.expiry }, new Date())
    if (problem) throw new ProviderError('badRequest', problem, { statusCode: 400 })
    await context.keepBefore({ entry: present })
    await blocklistOf(context).edit({ ...referenceOf(context.target), ...wanted }, { signal: context.signal })
    const entry = await presentEntry(context)
    return { state: 'done', before: { entry: present }, after: { entry, liveBy: liveBy(), notices: [] } }
  },
  concurrency: 8,
})

function expiryOf({ expiresAt, neverExpires }: z.output<typeof input>): BlocklistExpiry | undefined {
  if (neverExpires) return { kind: 'never' }
  return expiresAt ? { kind: 'at', at: new Date(expiresAt).toISOString() } : undefined
}

function isAsWanted(entry: BlocklistEntry, { expiry, note }: { expiry?: BlocklistExpiry; note?: string }): boolean {
  return (
    (!expiry || JSON.stringify(expiry) === JSON.stringify(entry.expiry)) && (note === undefined || note === entry.note)
  )
}
