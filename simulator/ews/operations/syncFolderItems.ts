import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { type OpenFolder, resolveFolder } from '../folders/resolveFolder'
import { itemsIn, type StoredItem } from '../items/storedItem'
import { readShape } from '../properties/readShape'
import { renderItem } from '../properties/renderItem'
import { responseFor } from '../soap/responseMessages'
import { isHidden, type Seen, type Snapshot, seen, stableKeyOf } from '../sync/snapshot'
import { element, textElement, type Xml } from '../xml/writeXml'
import { childOf, textOf } from '../xml/xmlElement'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderitems-operation */
export const syncFolderItems: Operation = {
  since: 'Exchange2007',
  run(call) {
    const wanted = childOf(call.request, 'SyncFolderId')?.children ?? []
    return responseFor(
      { response: 'SyncFolderItemsResponse', message: 'SyncFolderItemsResponseMessage' },
      wanted.slice(0, 1),
      (id) => sync(call, resolveFolder(call, id)),
    )
  },
}

function sync(call: Call, open: OpenFolder): Xml[] {
  const { request, state } = call
  const before = readState(call, open)
  const now: Snapshot = new Map(before)
  const ignored = new Set((childOf(request, 'Ignore')?.children ?? []).map(({ attributes }) => attributes.Id))
  const limit = Number(textOf(request, 'MaxChangesReturned') ?? 512)
  const changes: Xml[] = []
  let isComplete = true
  for (const change of changesOf(call, open, before)) {
    if (changes.length >= limit) {
      isComplete = false
      break
    }
    if (change.now) now.set(change.key, change.now)
    else now.delete(change.key)
    if (!ignored.has(change.now?.id ?? change.id)) changes.push(change.xml())
  }
  return [
    textElement('m:SyncState', state.itemSyncs.keep({ folderId: open.folder.id, items: now })),
    textElement('m:IncludesLastItemInRange', isComplete),
    element('m:Changes', null, ...changes),
  ]
}

interface Change {
  key: string
  id: string
  now: Seen | null
  xml(): Xml
}

function* changesOf(call: Call, open: OpenFolder, before: Snapshot): Generator<Change> {
  const { person, mailbox, folder } = open
  const shape = readShape(childOf(call.request, 'ItemShape'))
  const includesHidden = textOf(call.request, 'SyncScope') === 'NormalAndAssociatedItems'
  const there = new Map<string, StoredItem>()
  for (const item of itemsIn(mailbox, folder.id)) {
    if (includesHidden || !isHidden(item)) there.set(stableKeyOf(item), item)
  }
  const render = (item: StoredItem) => renderItem({ call, box: { person, mailbox }, item, shape }, { isList: true })
  for (const [key, { id }] of before) {
    if (there.has(key)) continue
    yield { key, id, now: null, xml: () => element('t:Delete', null, element('t:ItemId', { Id: id })) }
  }
  for (const [key, item] of there) {
    const then = before.get(key)
    const now = seen(mailbox, item, folder.id)
    if (then?.id === now.id && then.changeNumber === now.changeNumber) continue
    const tag = then ? 't:Update' : 't:Create'
    yield { key, id: now.id, now, xml: () => element(tag, null, render(item)) }
  }
}

function readState(call: Call, { folder }: OpenFolder): Snapshot {
  const text = textOf(call.request, 'SyncState') ?? ''
  if (text === '') return new Map()
  const known = call.state.itemSyncs.find(text)
  if (!known || known.folderId !== folder.id) throw invalidSyncState()
  return known.items
}

export function invalidSyncState(): EwsError {
  return new EwsError('ErrorInvalidSyncStateData', 'The sync state data is corrupted or otherwise invalid.')
}
