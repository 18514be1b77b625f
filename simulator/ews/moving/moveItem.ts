import { contentOf } from '../../world/messageContent'
import type { MailboxState } from '../../world/types'
import type { Call } from '../call'
import type { OpenFolder } from '../folders/resolveFolder'
import { ownAttachments } from '../items/attachments'
import type { OpenItem } from '../items/resolveItem'
import { copyExtras, extrasOf, isEvent, isMessage, type StoredItem } from '../items/storedItem'
import { searchKeyOf } from '../properties/mapiValues'
import { forgetOccurrences } from '../series/occurrences'

/** Into a folder of the same mailbox or of another; either way the item has another id then. */
export function moveTo(call: Call, open: OpenItem, target: OpenFolder): StoredItem {
  const { item, mailbox } = open
  if (target.mailbox !== mailbox) {
    const copy = copyTo(call, open, target)
    removeItem(call, open)
    return copy
  }
  if (isMessage(item)) call.world.moveMessage(mailbox, item, target.folder.id)
  else {
    const extras = extrasOf(item)
    extras.folderId = target.folder.id
    extras.moveKey = call.world.nextItemId(mailbox)
    changed(call, open)
    call.world.touchMailbox(mailbox)
  }
  return item
}

export function copyTo(call: Call, { item }: Pick<OpenItem, 'item'>, { mailbox, folder }: OpenFolder): StoredItem {
  const { world, now } = call
  const copy = makeCopy()
  copyExtras(item, copy)
  const extras = extrasOf(copy)
  extras.extended.set('0x300b', { type: 'Binary', values: [searchKeyOf(item)], isArray: false })
  delete extras.moveKey
  if (!isMessage(copy)) {
    extras.folderId = folder.id
    ownAttachments(copy).push(...ownAttachments(item))
  }
  world.touchMailbox(mailbox)
  return copy

  function makeCopy(): StoredItem {
    if (isMessage(item)) {
      return world.addMessage(mailbox, { ...contentOf(item), folderId: folder.id, createdAt: now, modifiedAt: now })
    }
    const id = world.nextItemId(mailbox)
    if (isEvent(item)) {
      const event = { ...item, id, createdAt: now, modifiedAt: now }
      mailbox.events.set(id, event)
      return event
    }
    const contact = { ...item, id, createdAt: now, modifiedAt: now }
    mailbox.contacts.set(id, contact)
    return contact
  }
}

/** Without a trace */
export function removeItem(call: Call, { mailbox, item }: OpenItem): void {
  if (isMessage(item)) mailbox.messages.delete(item.immutableId)
  else if (isEvent(item)) mailbox.events.delete(item.id)
  else mailbox.contacts.delete(item.id)
  call.world.touchMailbox(mailbox)
}

/** An event or a contact has no one else to count its changes. */
export function changed(call: Call, { mailbox, item }: { mailbox: MailboxState; item: StoredItem }): void {
  if (isMessage(item)) {
    call.world.touch(mailbox, item)
    return
  }
  if (isEvent(item)) forgetOccurrences(item)
  item.modifiedAt = call.now
  item.changeNumber = Math.max(item.changeNumber + 1, FIRST_CHANGE)
  call.world.touchMailbox(mailbox)
}

/** Above what the story gives */
const FIRST_CHANGE = 1_000_000
