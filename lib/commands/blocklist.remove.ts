import { z } from 'zod'
import { readIndicatorLine } from '../shared/indicatorLine'
import {
  type BlocklistTarget,
  blocklistOf,
  changedEntry,
  entryNames,
  keptBefore,
  listTypeField,
  liveBy,
  presentEntry,
  referenceOf,
  refuseSystemManaged,
} from './blocklistState'
import { defineCommand } from './define'
import { doOnce } from './doOnce'

const input = z.strictObject({
  entries: entryNames.describe('Values of the entries, or their ids as the list gives them'),
  entityType: z.enum(['entries', 'entryIds']).default('entries').describe('What is listed above: values, or ids'),
  listType: listTypeField,
})

export const blocklistRemove = defineCommand<typeof input, typeof changedEntry, BlocklistTarget>({
  id: 'blocklist.remove',
  title: 'Remove from the allow and block lists',
  summary: 'Removes entries, by value or by id. What they were is kept, so that they can be put back.',
  risk: 'reversible',
  permission: 'protection.change',
  needs: 'blocklist',
  vendorPermissions: { exchangeOnline: ['Security Operator', 'Security Administrator'] },
  seeds: {
    'd3-defender-email/Remove Items From Blocklist': {
      Entries: 'entries',
      'Entity Type': 'entityType',
      'List Type': 'listType',
    },
  },
  idempotent: true,
  input,
  output: changedEntry,
  example: {
    input: { entries: ['billing@evil.example'], listType: 'sender' },
    output: [{ entry: null, liveBy: '2026-11-21T10:05:00.000Z', notices: [] }],
  },
  auditText: ({ entries }) =>
    `Remove ${entries.length === 1 ? 'one entry' : `${entries.length} entries`} from the tenant’s lists`,
  targets: ({ entries, entityType, listType }) => entries.map((name) => targetOf(name, entityType, listType)),
  async runItem(context) {
    const present = await presentEntry(context)
    const begun = keptBefore(context)
    const after = { entry: null, liveBy: liveBy(), notices: [] }
    if (!present) {
      return begun?.entry
        ? { state: 'done', before: begun, after }
        : { state: 'notFound', detail: 'There is no such entry in this list.' }
    }
    refuseSystemManaged(present)
    await context.keepBefore({ entry: present })
    await doOnce(
      async () => {
        await blocklistOf(context).remove(referenceOf(context.target), { signal: context.signal })
        return true
      },
      async () => ((await presentEntry(context)) ? null : true),
    )
    return { state: 'done', before: { entry: present }, after }
  },
  concurrency: 40,
})

/** An entry is named as the list writes it, which need not be as somebody writes it. */
export function targetOf(name: string, entityType: 'entries' | 'entryIds', listType: BlocklistTarget['listType']) {
  if (entityType === 'entryIds') return { kind: 'blocklistEntry' as const, listType, value: '', entryId: name }
  const read = readIndicatorLine(name, { action: 'block', listType })
  return { kind: 'blocklistEntry' as const, listType, value: read.ok ? read.value : name }
}
