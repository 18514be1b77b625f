import type { MailboxState } from '../../world/types'
import { encodeId, keyOf } from '../ids/ewsId'
import { folderIdOf, isMessage, itemsOf, knownExtrasOf, type StoredItem } from './storedItem'

interface Index {
  revision: number
  byKey: Map<string, StoredItem>
}

const indexes = new WeakMap<MailboxState, Index>()

function itemKeyOf(item: StoredItem): string {
  return keyOf(isMessage(item) ? item.entryId : (knownExtrasOf(item)?.moveKey ?? item.id))
}

export function idOfItem(mailbox: MailboxState, item: StoredItem): string {
  return encodeId({
    mailboxId: mailbox.personId,
    folderKey: keyOf(folderIdOf(mailbox, item)),
    itemKey: itemKeyOf(item),
  })
}

/** By what its id says now: an id from before a move names nothing any more. */
export function findItem(mailbox: MailboxState, itemKey: string): StoredItem | undefined {
  const index = indexes.get(mailbox)
  const known = index?.byKey.get(itemKey)
  if (known && index?.revision === mailbox.revision) return known
  if (known && itemKeyOf(known) === itemKey && isStillThere(mailbox, known)) return known
  if (index?.revision === mailbox.revision) return undefined
  const byKey = new Map<string, StoredItem>()
  for (const item of itemsOf(mailbox)) byKey.set(itemKeyOf(item), item)
  indexes.set(mailbox, { revision: mailbox.revision, byKey })
  return byKey.get(itemKey)
}

function isStillThere(mailbox: MailboxState, item: StoredItem): boolean {
  if (isMessage(item)) return mailbox.messages.get(item.immutableId) === item
  const map: ReadonlyMap<string, StoredItem> = 'iCalUId' in item ? mailbox.events : mailbox.contacts
  return map.get(item.id) === item
}
