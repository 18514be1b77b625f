import { type Box, type Call, nonExistentMailbox, openBox } from '../call'
import { EwsError } from '../ewsError'
import { malformedId } from '../folders/resolveFolder'
import { isChangeKey } from '../ids/changeKey'
import { decodeId } from '../ids/ewsId'
import { findOccurrence, isSeries, masterOf, occurrenceAt } from '../series/occurrences'
import type { XmlElement } from '../xml/xmlElement'
import { findItem } from './itemIndex'
import type { StoredItem } from './storedItem'

export interface OpenItem extends Box {
  item: StoredItem
}

/** An ItemId as a request names it, an occurrence by its number in the series, or the series of an occurrence. */
export function resolveItem(call: Call, { name, attributes }: XmlElement): OpenItem {
  if (name === 'OccurrenceItemId') return occurrence(call, attributes)
  if (name === 'RecurringMasterItemId') return series(itemOfId(call, attributes.OccurrenceId ?? ''))
  if (name === 'RecurringMasterItemIdRanges') {
    throw new EwsError('ErrorInvalidOperation', 'Ranges of occurrences are not available on this server.')
  }
  const { ChangeKey } = attributes
  const found = itemOfId(call, attributes.Id ?? '')
  if (ChangeKey && !isChangeKey(ChangeKey)) throw new EwsError('ErrorInvalidChangeKey', 'The change key is invalid.')
  return found
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/occurrenceitemid */
function occurrence(call: Call, { RecurringMasterId = '', InstanceIndex = '' }: Record<string, string>): OpenItem {
  const open = itemOfId(call, RecurringMasterId)
  if (!isSeries(open.item)) {
    throw new EwsError('ErrorCalendarCannotUseIdForRecurringMasterId', 'The Id is not that of a recurring master.')
  }
  const found = occurrenceAt(open.item, Number(InstanceIndex))
  if (found === 'deleted') {
    throw new EwsError(
      'ErrorCalendarOccurrenceIsDeletedFromRecurrence',
      'The occurrence with the specified index was deleted from the recurrence.',
    )
  }
  if (found) return { ...open, item: found }
  throw new EwsError(
    'ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange',
    'Occurrence index is out of recurrence range.',
  )
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/recurringmasteritemid */
function series(open: OpenItem): OpenItem {
  const master = masterOf(open.item)
  if (master) return { ...open, item: master }
  throw new EwsError('ErrorCalendarCannotUseIdForOccurrenceId', 'The Id is not that of an occurrence.')
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
  const item = findItem(box.mailbox, id.itemKey) ?? findOccurrence(box.mailbox, id.itemKey)
  if (!item) throw itemNotFound()
  return { ...box, item }
}

function itemNotFound(): EwsError {
  return new EwsError('ErrorItemNotFound', 'The specified object was not found in the store.')
}
