import { EwsError } from '../ewsError'
import type { XmlElement } from '../xml/xmlElement'

export interface PageResult<T> {
  items: T[]
  attributes: Record<string, number | boolean>
}

const VIEWS = [
  'IndexedPageItemView',
  'FractionalPageItemView',
  'SeekToConditionPageItemView',
  'IndexedPageFolderView',
  'FractionalPageFolderView',
  'CalendarView',
  'ContactsView',
]

export function findView(request: XmlElement): XmlElement | undefined {
  return request.children.find(({ name }) => VIEWS.includes(name))
}

/** Without a view everything comes at once, as far as the policy of throttling goes. */
export function takePage<T>(all: readonly T[], view: XmlElement | undefined, limit: number): PageResult<T> {
  const { name = '', attributes = {} } = view ?? {}
  const asked =
    attributes.MaxEntriesReturned === undefined ? Number.POSITIVE_INFINITY : Number(attributes.MaxEntriesReturned)
  if (view && asked <= 0) {
    throw new EwsError('ErrorInvalidPagingMaxRows', 'Paging MaxRows must be greater than zero.')
  }
  const count = Math.min(asked, limit)
  if (name.startsWith('FractionalPage'))
    return forward(all, fractionOf(all.length, attributes), count, true, attributes)
  if (name.startsWith('IndexedPage')) {
    const offset = Number(attributes.Offset)
    if (offset < 0) throw new EwsError('ErrorInvalidIndexedPagingParameters', 'The paging offset must not be negative.')
    return attributes.BasePoint === 'End' ? backward(all, offset, count) : forward(all, offset, count)
  }
  return forward(all, 0, count)
}

function forward<T>(
  all: readonly T[],
  offset: number,
  count: number,
  isFraction = false,
  attributes: Record<string, string> = {},
): PageResult<T> {
  const items = all.slice(offset, offset + count)
  const end = Math.min(offset + items.length, all.length)
  const next: Record<string, number> = isFraction
    ? { NumeratorOffset: end, AbsoluteDenominator: Math.max(all.length, Number(attributes.Denominator) > 0 ? 1 : 0) }
    : { IndexedPagingOffset: end }
  return {
    items,
    attributes: { ...next, TotalItemsInView: all.length, IncludesLastItemInRange: end >= all.length },
  }
}

/** The offset is counted from the end; the page still is in the order of the folder. */
function backward<T>(all: readonly T[], offset: number, count: number): PageResult<T> {
  const end = Math.max(0, all.length - offset)
  const start = Math.max(0, end - count)
  return {
    items: all.slice(start, end),
    attributes: {
      IndexedPagingOffset: all.length - start,
      TotalItemsInView: all.length,
      IncludesLastItemInRange: start === 0,
    },
  }
}

function fractionOf(total: number, { Numerator, Denominator }: Record<string, string>): number {
  const top = Number(Numerator)
  const bottom = Number(Denominator)
  if (bottom <= 0 || top < 0 || top > bottom) {
    throw new EwsError(
      'ErrorInvalidFractionalPagingParameters',
      'The numerator and the denominator of the page are invalid.',
    )
  }
  return Math.floor((total * top) / bottom)
}
