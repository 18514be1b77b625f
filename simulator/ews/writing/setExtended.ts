import { EwsError } from '../ewsError'
import { extrasOf, isMessage, type StoredItem } from '../items/storedItem'
import { readExtendedPath } from '../properties/extendedPath'
import { childOf, childrenOf, type XmlElement } from '../xml/xmlElement'

const FLAGS_TAG = '0x0e07'
const READ_FLAG = 1
const UNSENT_FLAG = 8

/** An ExtendedProperty element: its path and one value or several. */
export function setExtended(item: StoredItem, property: XmlElement): void {
  const uri = childOf(property, 'ExtendedFieldURI')
  if (!uri) return
  const { key, type } = readExtendedPath(uri)
  const array = childOf(property, 'Values')
  if ((array !== undefined) !== type.endsWith('Array')) {
    throw new EwsError('ErrorInvalidExtendedPropertyValue', 'The extended property value is invalid.')
  }
  const values = childrenOf(array ?? property, 'Value').map(({ text }) => text)
  if (isMessage(item) && setBuiltIn(item, key, values[0] ?? '')) return
  extrasOf(item).extended.set(key, { type, values, isArray: array !== undefined })
}

/** The ways around what has no field of its own: that a message is no draft, when it arrived, when it was sent. */
function setBuiltIn(item: Extract<StoredItem, { entryId: string }>, key: string, value: string): boolean {
  if (key === FLAGS_TAG) {
    item.isDraft = (Number(value) & UNSENT_FLAG) !== 0
    item.isRead = (Number(value) & READ_FLAG) !== 0
  } else if (key === '0x0e06') item.receivedAt = new Date(value)
  else if (key === '0x0039') item.sentAt = new Date(value)
  else return false
  return true
}
