import { elementsOf, GRAMMAR } from '../schema/readGrammar'
import { itemClassOf, type StoredItem } from './storedItem'

/** Element and type by the beginning of the item class; the first that fits. */
const BY_CLASS: readonly (readonly [start: string, element: string, type: string])[] = [
  ['IPM.Schedule.Meeting.Request', 'MeetingRequest', 'MeetingRequestMessageType'],
  ['IPM.Schedule.Meeting.Resp', 'MeetingResponse', 'MeetingResponseMessageType'],
  ['IPM.Schedule.Meeting.Canceled', 'MeetingCancellation', 'MeetingCancellationMessageType'],
  ['IPM.Appointment', 'CalendarItem', 'CalendarItemType'],
  ['IPM.Contact', 'Contact', 'ContactItemType'],
  ['IPM.DistList', 'DistributionList', 'DistributionListType'],
  ['IPM.Task', 'Task', 'TaskType'],
  ['IPM.Post', 'PostItem', 'PostItemType'],
  ['IPM.Note', 'Message', 'MessageType'],
  ['REPORT.', 'Message', 'MessageType'],
]

export interface ItemKind {
  element: string
  type: string
}

const ANY: ItemKind = { element: 'Item', type: 'ItemType' }

export function itemKindOf(item: StoredItem): ItemKind {
  const itemClass = itemClassOf(item).toLowerCase()
  const [, element, type] = BY_CLASS.find(([start]) => itemClass.startsWith(start.toLowerCase())) ?? []
  return element && type ? { element, type } : ANY
}

/** The class that an element has when the request names none */
export function classOfElement(element: string): string {
  return BY_CLASS.find(([, each]) => each === element)?.[0] ?? 'IPM.Note'
}

const PREFIXES = [
  'item',
  'message',
  'meeting',
  'meetingRequest',
  'calendar',
  'contacts',
  'distributionlist',
  'task',
  'postitem',
]

/** Collections whose members have paths of their own: the path of the whole is the same but for its plural. */
export interface TypeProperty {
  element: string
  /** "item:Subject"; null for extended properties */
  path: string | null
}

const properties = new Map<string, readonly TypeProperty[]>()

/** Every property of a type in the order of the schema, with the path that names it. */
export function propertiesOf(typeName: string): readonly TypeProperty[] {
  const known = properties.get(typeName)
  if (known) return known
  const seen = new Set<string>()
  const made = elementsOf(typeName).flatMap(({ name }) => {
    if (seen.has(name)) return []
    seen.add(name)
    return { element: name, path: pathOf(name) }
  })
  properties.set(typeName, made)
  return made

  function pathOf(name: string): string | null {
    const paths = GRAMMAR.type('UnindexedFieldURIType')
    if (paths.kind !== 'enumeration') return null
    const own = ownPrefixes(typeName)
    const prefix = own.find((each) => paths.values.has(`${each}:${name}`))
    return prefix === undefined ? null : `${prefix}:${name}`
  }
}

function ownPrefixes(typeName: string): readonly string[] {
  if (typeName === 'ContactItemType') return ['item', 'contacts']
  if (typeName === 'DistributionListType') return ['item', 'distributionlist', 'contacts']
  if (typeName === 'CalendarItemType') return ['item', 'calendar']
  if (typeName === 'TaskType') return ['item', 'task']
  if (typeName === 'PostItemType') return ['item', 'postitem', 'message']
  return PREFIXES
}
