import type { Value } from '../items/itemView'
import type { XmlElement } from '../xml/xmlElement'
import { type FieldReader, readField } from './readRestriction'

/** The sort keys are read once for each item; what has no value comes first, as in MAPI tables. */
export function sortBy<View>(views: View[], sortOrder: XmlElement | undefined, read: FieldReader<View>): View[] {
  const orders = (sortOrder?.children ?? []).map((order) => ({
    field: readField(order, read),
    sign: order.attributes.Order === 'Descending' ? -1 : 1,
  }))
  if (orders.length === 0) return views
  const keyed = views.map((view) => ({ view, keys: orders.map(({ field }) => keyOf(field.read(view))) }))
  keyed.sort((a, b) => {
    for (const [index, { sign }] of orders.entries()) {
      const difference = compare(a.keys[index] ?? '', b.keys[index] ?? '')
      if (difference !== 0) return sign * difference
    }
    return 0
  })
  return keyed.map(({ view }) => view)
}

function keyOf(value: Value | readonly Value[] | undefined): string | number {
  const first = Array.isArray(value) ? value[0] : (value as Value | undefined)
  if (first === undefined) return ''
  if (first instanceof Date) return first.getTime()
  return typeof first === 'string' ? first.toLowerCase() : Number(first)
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (a === '' || b === '') return (a === '' ? 0 : 1) - (b === '' ? 0 : 1)
  const left = String(a)
  const right = String(b)
  return left < right ? -1 : left > right ? 1 : 0
}
