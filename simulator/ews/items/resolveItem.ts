import { type Box, type Call, nonExistentMailbox, openBox } from '../call'
import { EwsError } from '../ewsError'
import { malformedId } from '../folders/resolveFolder'
import { isChangeKey } from '../ids/changeKey'
import { decodeId } from '../ids/ewsId'
import type { XmlElement } from '../xml/xmlElement'
import { findItem } from './itemIndex'
import type { StoredItem } from './storedItem'

export interface OpenItem extends Box {
  item: StoredItem
}

/** An ItemId as a request names it; occurrences of series are not told apart here. */
export function resolveItem(call: Call, { name, attributes }: XmlElement): OpenItem {
  if (name === 'OccurrenceItemId' || name === 'RecurringMasterItemId' || name === 'RecurringMasterItemIdRanges') {
    throw new EwsError(
      'ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange',
      'Occurrence index is out of recurrence range.',
    )
  }
  const { ChangeKey } = attributes
  const found = itemOfId(call, attributes.Id ?? '')
  if (ChangeKey && !isChangeKey(ChangeKey)) throw new EwsError('ErrorInvalidChangeKey', 'The change key is invalid.')
  return found
}

export function itemOfId(call: Call, text: string): OpenItem {
  if (text === '') throw new EwsError('ErrorInvalidIdEmpty', 'Id must be non-empty.')
  const id = decodeId(text)
  if (!id) throw malformedId()
  if (id.itemKey === null) {
    throw new EwsError('ErrorCannotUseFolderIdForItemId', 'The Id of a folder cannot be used for an item.')
  }
  const person = call.world.findPerson(id.mailboxId)
  if (!person) throw nonExistentMailbox()
  const box = openBox(call, person)
  const item = findItem(box.mailbox, id.itemKey)
  if (!item) throw itemNotFound()
  return { ...box, item }
}

function itemNotFound(): EwsError {
  return new EwsError('ErrorItemNotFound', 'The specified object was not found in the store.')
}
