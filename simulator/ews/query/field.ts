import { EwsError } from '../ewsError'
import type { ExtendedPath, ItemView, Value } from '../items/itemView'
import { knownExtrasOf } from '../items/storedItem'
import { extendedValueOf } from '../properties/mapiValues'
import { propertyOf } from '../properties/properties'

/** Something that a search may look at. */
export interface Field<View = ItemView> {
  path: string
  read(view: View): Value | readonly Value[] | undefined
}

/** Worked out for an answer, not kept with the item: a search cannot use them. */
const NOT_FOR_SEARCH = new Set([
  'item:MimeContent',
  'item:ResponseObjects',
  'item:EffectiveRights',
  'item:UniqueBody',
  'item:NormalizedBody',
  'item:WebClientReadFormQueryString',
  'item:WebClientEditFormQueryString',
  'message:ToRecipients',
  'message:CcRecipients',
  'message:BccRecipients',
  'message:ReplyTo',
  'calendar:RequiredAttendees',
  'calendar:OptionalAttendees',
  'calendar:Resources',
])

export function fieldOf(path: string | undefined, extended: ExtendedPath | undefined): Field {
  if (extended) return { path: extended.key, read: (view) => typedValue(view, extended) }
  const name = path ?? ''
  if (NOT_FOR_SEARCH.has(name)) {
    throw new EwsError('ErrorUnsupportedPathForQuery', 'The property can not be used with this type of restriction.', [
      { kind: 'field', path: name },
    ])
  }
  const property = propertyOf(name)
  return {
    path: name,
    read: (view) => {
      const kept = knownExtrasOf(view.item)?.values.get(name)
      if (kept) return kept.children.length > 0 ? kept.children.map(({ text }) => text) : kept.text
      return property?.value?.(view) ?? undefined
    },
  }
}

function typedValue(view: ItemView, { key, type }: ExtendedPath): Value | readonly Value[] | undefined {
  const found = extendedValueOf(view, key, type)
  if (!found) return undefined
  const values = found.values.map((text) => typed(text, type))
  return found.isArray ? values : values[0]
}

function typed(text: string, type: string): Value {
  if (type === 'SystemTime' || type === 'ApplicationTime') return new Date(text)
  if (type === 'Boolean') return text === 'true' || text === '1'
  return /^(Integer|Long|Short|Double|Float|Currency)$/.test(type) ? Number(text) : text
}
