import { EwsError } from '../ewsError'
import { itemKindOf, propertiesOf } from '../items/itemTypeName'
import type { ExtendedPath, ItemView } from '../items/itemView'
import { knownExtrasOf } from '../items/storedItem'
import { echoXml } from '../xml/echoXml'
import { element, textElement, type Xml } from '../xml/writeXml'
import { extendedValueOf } from './mapiValues'
import { propertyOf } from './properties'
import { responseObjects } from './responseObjects'
import { DEFAULT_PATHS, NOT_IN_LISTS, ONLY_WHEN_NAMED } from './shapes'

/** Collections whose members have paths of their own */
const COLLECTIONS: Record<string, string> = {
  'contacts:EmailAddresses': 'contacts:EmailAddress:',
  'contacts:PhoneNumbers': 'contacts:PhoneNumber:',
  'contacts:PhysicalAddresses': 'contacts:PhysicalAddress:',
  'contacts:ImAddresses': 'contacts:ImAddress:',
  'item:InternetMessageHeaders': 'item:InternetMessageHeader:',
  'distributionlist:Members': 'distributionlist:Members:',
}

/** An item as its shape asks for it, in the order of the schema. Properties that it does not have are left out. */
export function renderItem(view: ItemView, { isList = false } = {}): Xml {
  const { item, shape } = view
  const folderPath = shape.paths.find((path) => path.startsWith('folder:'))
  if (folderPath !== undefined) {
    throw new EwsError('ErrorInvalidPropertyRequest', 'Property is not valid for this object type.', [
      { kind: 'field', path: folderPath },
    ])
  }
  const kind = itemKindOf(item)
  const wanted = wantedPaths(view, kind.element)
  const parts: Xml[] = []
  for (const { element: name, path } of propertiesOf(kind.type)) {
    if (name === 'ExtendedProperty') parts.push(...extendedXml(view, shape.extended))
    if (path === null || !wanted(path) || (isList && NOT_IN_LISTS.has(path))) continue
    parts.push(propertyXml(view, path, `t:${name}`))
  }
  return element(`t:${kind.element}`, null, ...parts)
}

function wantedPaths({ shape }: ItemView, kind: string): (path: string) => boolean {
  const named = new Set(shape.paths)
  const defaults = new Set(shape.base === 'Default' ? (DEFAULT_PATHS[kind] ?? DEFAULT_PATHS.Message) : [])
  const begun = Object.entries(COLLECTIONS)
    .filter(([, start]) => shape.paths.some((path) => path.startsWith(start)))
    .map(([path]) => path)
  return (path) =>
    path === 'item:ItemId' ||
    (path === 'item:MimeContent' && shape.includeMime) ||
    (shape.base === 'AllProperties' && !ONLY_WHEN_NAMED.has(path)) ||
    defaults.has(path) ||
    named.has(path) ||
    begun.includes(path)
}

export function propertyXml(view: ItemView, path: string, tag: string): Xml {
  if (path === 'item:ResponseObjects') return responseObjects(view)
  const kept = knownExtrasOf(view.item)?.values.get(path)
  if (kept) return echoXml(kept)
  const property = propertyOf(path)
  if (property?.xml) return property.xml(view, tag) ?? ''
  const value = property?.value?.(view)
  if (value === undefined || value === null || Array.isArray(value)) return ''
  return textElement(tag, value as string | number | boolean | Date)
}

export function extendedXml(view: ItemView, paths: readonly ExtendedPath[]): Xml[] {
  return paths.flatMap(({ key, type, attributes }) => {
    const found = extendedValueOf(view, key, type)
    if (!found) return []
    const values = found.values.map((value) => textElement('t:Value', value))
    return element(
      't:ExtendedProperty',
      null,
      element('t:ExtendedFieldURI', attributes),
      found.isArray ? element('t:Values', null, ...values) : (values[0] ?? ''),
    )
  })
}
