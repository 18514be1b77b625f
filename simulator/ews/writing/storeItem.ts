import { parseMessage } from '../../mail/parseMessage'
import { blankContact } from '../../world/blankItems'
import type { MessageState } from '../../world/types'
import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { folderElementOf } from '../folders/renderFolder'
import type { OpenFolder } from '../folders/resolveFolder'
import { classOfElement, propertiesOf } from '../items/itemTypeName'
import { extrasOf, isMessage, type StoredItem } from '../items/storedItem'
import { childOf, type XmlElement } from '../xml/xmlElement'
import { readNewAttachments } from './newAttachments'
import { newEvent, newMessage } from './newItems'
import { setExtended } from './setExtended'
import { setProperty } from './setters'

const TYPES: Record<string, string> = {
  CalendarItem: 'CalendarItemType',
  Contact: 'ContactItemType',
  DistributionList: 'DistributionListType',
  Task: 'TaskType',
  PostItem: 'PostItemType',
  Item: 'ItemType',
}

/** Makes the item that an element of the request describes, in that folder. */
export async function storeItem(call: Call, target: OpenFolder, element: XmlElement): Promise<StoredItem> {
  const item = await emptyItem(call, target, element)
  const given = childOf(element, 'ItemClass')?.text
  const itemClass = given ?? classOfElement(element.name)
  if (given !== undefined || !/^IPM\.(Note|Appointment|Contact)$/.test(itemClass)) extrasOf(item).itemClass = itemClass
  applyElement(call, item, element)
  const attachments = childOf(element, 'Attachments')
  if (attachments && isMessage(item)) item.attachments.push(...readNewAttachments(call, attachments))
  call.world.touchMailbox(target.mailbox)
  return item
}

async function emptyItem(call: Call, target: OpenFolder, element: XmlElement): Promise<StoredItem> {
  const { mailbox, folder } = target
  const id = call.world.nextItemId(mailbox)
  if (element.name === 'CalendarItem') {
    requireFolderFor(target, 'CalendarFolder')
    const event = newEvent(call, target, id)
    mailbox.events.set(id, event)
    if (folder.wellKnownName !== 'calendar') extrasOf(event).folderId = folder.id
    return event
  }
  if (element.name === 'Contact') {
    requireFolderFor(target, 'ContactsFolder')
    const contact = blankContact(call.now, id)
    mailbox.contacts.set(id, contact)
    if (folder.wellKnownName !== 'contacts') extrasOf(contact).folderId = folder.id
    return contact
  }
  const mime = childOf(element, 'MimeContent')
  const content = mime ? await fromMime(call, mime) : newMessage(call)
  return call.world.addMessage(mailbox, { ...content, folderId: folder.id })
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode (ErrorCannotCreateCalendarItemInNonCalendarFolder) */
function requireFolderFor({ folder }: OpenFolder, wanted: string): void {
  if (folderElementOf(folder) === wanted) return
  const isCalendar = wanted === 'CalendarFolder'
  throw new EwsError(
    isCalendar ? 'ErrorCannotCreateCalendarItemInNonCalendarFolder' : 'ErrorCannotCreateContactInNonContactFolder',
    isCalendar
      ? 'Cannot create a calendar item in a folder other than a calendar folder.'
      : 'Cannot create a contact in a folder other than a contact folder.',
  )
}

async function fromMime(
  call: Call,
  { text }: XmlElement,
): Promise<Omit<MessageState, 'immutableId' | 'entryId' | 'changeNumber' | 'folderId'>> {
  const compact = text.replace(/\s+/g, '')
  if (compact === '' || compact.length % 4 !== 0) {
    throw new EwsError('ErrorMimeContentInvalidBase64String', 'The MIME content is not valid base64.')
  }
  const message = await parseMessage(new Uint8Array(Buffer.from(compact, 'base64')), call.now)
  return { ...message, isDraft: true, isRead: true }
}

/** Every property that the element holds, in its order. */
function applyElement(call: Call, item: StoredItem, element: XmlElement): void {
  const properties = propertiesOf(TYPES[element.name] ?? 'MessageType')
  for (const child of element.children) {
    if (child.name === 'ExtendedProperty') setExtended(item, child)
    else if (!['MimeContent', 'Attachments', 'ItemClass'].includes(child.name)) {
      const path = properties.find(({ element: name }) => name === child.name)?.path
      if (path) setProperty(call, item, path, child)
    }
  }
}
