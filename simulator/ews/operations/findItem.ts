import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { isAssociated } from '../folders/folderTree'
import { type OpenFolder, resolveFolder } from '../folders/resolveFolder'
import type { ItemView, Shape } from '../items/itemView'
import { itemsIn } from '../items/storedItem'
import { readShape } from '../properties/readShape'
import { renderItem } from '../properties/renderItem'
import { fieldOf } from '../query/field'
import { readQueryString } from '../query/queryString'
import { calendarRange, contactRange } from '../query/ranges'
import { findView, type PageResult, takePage } from '../query/readPage'
import { compileRestriction, type Predicate, readRestriction } from '../query/readRestriction'
import { sortBy } from '../query/sortItems'
import { responseFor } from '../soap/responseMessages'
import { element, type Xml } from '../xml/writeXml'
import { childOf, textOf } from '../xml/xmlElement'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/finditem-operation */
export const findItem: Operation = {
  since: 'Exchange2007',
  run(call) {
    const parents = childOf(call.request, 'ParentFolderIds')?.children ?? []
    return responseFor({ response: 'FindItemResponse', message: 'FindItemResponseMessage' }, parents, (id) => {
      const shape = readShape(childOf(call.request, 'ItemShape'))
      return find(call, shape, resolveFolder(call, id))
    })
  },
}

function find(call: Call, shape: Shape, { person, mailbox, folder }: OpenFolder): Xml {
  const { request } = call
  const traversal = request.attributes.Traversal
  if (childOf(request, 'GroupBy') || childOf(request, 'DistinguishedGroupBy')) {
    throw new EwsError('ErrorInvalidOperation', 'Grouped results are not available on this server.')
  }
  const box = { person, mailbox }
  const wanted = predicates(call)
  const calendarView = childOf(request, 'CalendarView')
  const shown = calendarView && calendarRange(calendarView)
  const views: ItemView[] = []
  // Items have been kept in Recoverable Items since Exchange 2010; the old dumpster of each folder is empty
  if (traversal !== 'SoftDeleted') {
    for (const kept of itemsIn(mailbox, folder.id)) {
      if (isAssociated(kept) !== (traversal === 'Associated')) continue
      for (const item of shown ? shown(kept) : [kept]) {
        const view = { call, box, item, shape }
        if (wanted.every((matches) => matches(view))) views.push(view)
      }
    }
  }
  const { items, attributes } = pageOf(call, ordered(call, views))
  return element(
    'm:RootFolder',
    attributes,
    element('t:Items', null, ...items.map((view) => renderItem(view, { isList: true }))),
  )
}

function predicates(call: Call): Predicate[] {
  const { request } = call
  const restriction = childOf(request, 'Restriction')
  const queryString = textOf(request, 'QueryString')
  const view = findView(request)
  const range = view?.name === 'ContactsView' ? contactRange(view) : undefined
  if (queryString !== undefined && (restriction || view?.name === 'CalendarView')) {
    throw new EwsError(
      'ErrorInvalidOperation',
      'A query string cannot be combined with a restriction, a calendar view or a grouping.',
    )
  }
  return [
    ...(range ? [range] : []),
    readRestriction(restriction),
    ...(queryString === undefined ? [] : [readQueryString(call, queryString)]),
  ]
}

/** Newest first, unless the request says otherwise; a calendar view goes by the beginnings. */
function ordered({ request }: Call, views: ItemView[]): ItemView[] {
  const sortOrder = childOf(request, 'SortOrder')
  if (sortOrder) return sortBy(views, sortOrder, fieldOf)
  const isCalendar = findView(request)?.name === 'CalendarView'
  const instantOf = ({ item }: ItemView) =>
    'start' in item ? item.start.getTime() : 'receivedAt' in item ? item.receivedAt.getTime() : item.createdAt.getTime()
  return views.sort((a, b) => (isCalendar ? instantOf(a) - instantOf(b) : instantOf(b) - instantOf(a)))
}

function pageOf(call: Call, views: ItemView[]): PageResult<ItemView> {
  const { request, state } = call
  const view = findView(request)
  if (view?.name === 'SeekToConditionPageItemView') {
    const matches = compileRestriction(childOf(view, 'Condition'), fieldOf)
    const start = views.findIndex(matches)
    const offset = String(start < 0 ? views.length : start)
    const indexed = { ...view, name: 'IndexedPageItemView', attributes: { ...view.attributes, Offset: offset } }
    return takePage(views, indexed, state.settings.findCountLimit)
  }
  const page = takePage(views, view, state.settings.findCountLimit)
  if (view?.name !== 'CalendarView') return page
  const { TotalItemsInView, IncludesLastItemInRange } = page.attributes
  return {
    items: page.items,
    attributes: { TotalItemsInView: TotalItemsInView ?? 0, IncludesLastItemInRange: IncludesLastItemInRange ?? true },
  }
}
