import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { extrasOf, isContact, isMessage, type StoredItem } from '../items/storedItem'
import { readExtendedPath } from '../properties/extendedPath'
import { pathOf } from '../properties/readShape'
import type { XmlElement } from '../xml/xmlElement'
import { setMember } from './contactSetters'
import { readAttendees, readMailboxes } from './readMailboxes'
import { setExtended } from './setExtended'
import { setProperty } from './setters'

/** SetItemField, AppendToItemField or DeleteItemField: a path, and the item with that one property. */
export function applyChange(call: Call, item: StoredItem, change: XmlElement): void {
  const uri = change.children[0]
  if (!uri) throw incorrectCount()
  const value = givenValue(change)
  if (uri.name === 'ExtendedFieldURI') {
    changeExtended(item, uri, value)
    return
  }
  const path = pathOf(uri) ?? ''
  if (path.startsWith('folder:')) {
    throw new EwsError('ErrorInvalidPropertyRequest', 'Property is not valid for this object type.', [
      { kind: 'field', path },
    ])
  }
  if (change.name === 'DeleteItemField') deleteProperty(call, item, path)
  else if (change.name === 'AppendToItemField') append(call, item, path, value)
  else if (uri.name !== 'IndexedFieldURI' || !setMember(item, path, value?.children[0])) {
    setProperty(call, item, path, uri.name === 'IndexedFieldURI' ? value?.children[0] : value)
  }
}

/** Exactly one property in the item of the change */
function givenValue(change: XmlElement): XmlElement | undefined {
  if (change.name === 'DeleteItemField') return undefined
  const properties = change.children[1]?.children ?? []
  if (properties.length !== 1) throw incorrectCount()
  return properties[0]
}

function incorrectCount(): EwsError {
  return new EwsError(
    'ErrorIncorrectUpdatePropertyCount',
    'An object within a change description must contain one and only one property to modify.',
  )
}

function changeExtended(item: StoredItem, uri: XmlElement, value: XmlElement | undefined): void {
  if (value) setExtended(item, value)
  else extrasOf(item).extended.delete(readExtendedPath(uri).key)
}

/** https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-property-related-errors */
const NOT_DELETABLE = [
  'item:ItemId',
  'item:ParentFolderId',
  'message:IsRead',
  'item:ItemClass',
  'calendar:Start',
  'calendar:End',
]

function deleteProperty(call: Call, item: StoredItem, path: string): void {
  if (NOT_DELETABLE.includes(path)) {
    throw new EwsError('ErrorInvalidPropertyDelete', 'Delete action is invalid for property.', [
      { kind: 'field', path },
    ])
  }
  if (!setMember(item, path, undefined)) setProperty(call, item, path, undefined)
}

const APPENDABLE: Record<string, 'to' | 'cc' | 'bcc' | 'replyTo'> = {
  'message:ToRecipients': 'to',
  'message:CcRecipients': 'cc',
  'message:BccRecipients': 'bcc',
  'message:ReplyTo': 'replyTo',
}

const ATTENDEES: Record<string, 'required' | 'optional' | 'resource'> = {
  'calendar:RequiredAttendees': 'required',
  'calendar:OptionalAttendees': 'optional',
  'calendar:Resources': 'resource',
}

function append(call: Call, item: StoredItem, path: string, value: XmlElement | undefined): void {
  const list = APPENDABLE[path]
  const type = ATTENDEES[path]
  if (list && isMessage(item)) item[list] = [...item[list], ...readMailboxes(call, value)]
  else if (type && 'attendees' in item && value)
    item.attendees = [...item.attendees, ...readAttendees(call, value, type)]
  else if (path === 'item:Body' && isContact(item)) item.personalNotes += value?.text ?? ''
  else if (path === 'item:Body' && 'body' in item)
    item.body = { ...item.body, content: item.body.content + (value?.text ?? '') }
  else {
    throw new EwsError('ErrorInvalidPropertyAppend', 'Append action is invalid for property.', [
      { kind: 'field', path },
    ])
  }
}
