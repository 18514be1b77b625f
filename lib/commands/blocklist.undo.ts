import { z } from 'zod'
import type { BlocklistEntry } from '../shared/blocklist'
import {
  type BlocklistTarget,
  blocklistOf,
  changedEntry,
  keptEntry,
  liveBy,
  presentEntry,
  referenceOf,
} from './blocklistState'
import { defineCommand, type ItemContext, type TargetContext } from './define'
import { doOnce } from './doOnce'

const input = z.strictObject({
  changeRunId: z.uuid().describe('The run that added, changed or removed entries: each becomes what it was before'),
})

export const blocklistUndo = defineCommand<typeof input, typeof changedEntry, BlocklistTarget>({
  id: 'blocklist.undo',
  title: 'Undo changes of the allow and block lists',
  summary:
    'Makes the entries that a run changed what they were before it: added ones go, removed ones come back, changed ones get their old expiry and note.',
  risk: 'reversible',
  permission: 'protection.change',
  needs: 'blocklist',
  vendorPermissions: { exchangeOnline: ['Security Operator', 'Security Administrator'] },
  seeds: {},
  idempotent: true,
  input,
  output: changedEntry,
  example: {
    input: { changeRunId: '0191f3a0-0000-7000-8000-000000000001' },
    output: [{ entry: null, liveBy: '2026-11-21T10:05:00.000Z', notices: [] }],
  },
  auditText: ({ changeRunId }) => `Undo what run ${changeRunId} changed in the tenant’s lists`,
  targets: ({ changeRunId }, context) => changedBy(changeRunId, context),
  async runItem(context) {
    const { original = null } = context.target
    const present = await presentEntry(context)
    if (isSame(present, original)) {
      return { state: 'alreadyThere', before: { entry: present }, after: { entry: present, liveBy: null, notices: [] } }
    }
    await context.keepBefore({ entry: present })
    const entry = await putBack(context, present, original)
    return { state: 'done', before: { entry: present }, after: { entry, liveBy: liveBy(), notices: [] } }
  },
  concurrency: 8,
})

async function changedBy(runId: string, context: TargetContext): Promise<BlocklistTarget[]> {
  const items = await context.itemsOfRun(runId)
  return items.flatMap(({ target, state, before }) => {
    const kept = keptEntry.safeParse(before)
    if (state !== 'done' || target.kind !== 'blocklistEntry' || !kept.success) return []
    const original = kept.data.entry
    const { listType } = target
    // An entry that was removed and comes back has another id
    return [{ kind: 'blocklistEntry', listType, value: original?.value ?? target.value, original }]
  })
}

async function putBack(
  context: ItemContext<BlocklistTarget>,
  present: BlocklistEntry | null,
  original: BlocklistEntry | null,
): Promise<BlocklistEntry | null> {
  const blocklist = blocklistOf(context)
  const options = { signal: context.signal }
  if (present && original && present.action === original.action) {
    await blocklist.edit({ ...referenceOf(context.target), expiry: original.expiry, note: original.note }, options)
    return await presentEntry(context)
  }
  if (present) {
    await doOnce(
      async () => {
        await blocklist.remove(referenceOf(context.target), options)
        return true
      },
      async () => ((await presentEntry(context)) ? null : true),
    )
  }
  if (!original) return null
  const { listType, value, action, expiry, note } = original
  return await doOnce(
    () => blocklist.add({ listType, value, action, expiry, note }, options),
    () => presentEntry(context),
  )
}

function isSame(one: BlocklistEntry | null, other: BlocklistEntry | null): boolean {
  if (one === null || other === null) return one === other
  const of = ({ action, expiry, note }: BlocklistEntry) => JSON.stringify([action, expiry, note])
  return of(one) === of(other)
}
