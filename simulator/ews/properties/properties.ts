import { CALENDAR_PROPERTIES } from './calendarProperties'
import { CONTACT_PROPERTIES } from './contactProperties'
import { ITEM_PROPERTIES } from './itemProperties'
import { MESSAGE_PROPERTIES } from './messageProperties'
import type { Properties, Property } from './property'

const ALL: Properties = { ...ITEM_PROPERTIES, ...MESSAGE_PROPERTIES, ...CALENDAR_PROPERTIES, ...CONTACT_PROPERTIES }

/** Undefined: nothing is worked out for it; what was set is kept with the item. */
export function propertyOf(path: string): Property | undefined {
  return ALL[path]
}
