import type { EntityType, ScalarValue } from '../filter/entityType'
import { propertyNamed } from '../filter/entityType'
import type { FilterNode } from '../filter/filterSyntax'
import { walk } from '../filter/filterSyntax'
import { badRequest, type GraphError, inefficientFilter } from '../graphError'

export interface Ordering<Entity> {
  /** Lower case, "from/emailAddress/address" */
  path: string
  descending: boolean
  read(entity: Entity): ScalarValue
}

export function parseOrderBy<Entity>(
  value: string | undefined,
  type: EntityType<Entity>,
  unknownProperty: (name: string, type: string) => GraphError,
): Ordering<Entity>[] {
  if (value === undefined || value.trim() === '') return []
  return value.split(',').map((part) => {
    const match = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/i.exec(part)
    if (!match) throw badRequest(`Invalid orderby clause: Syntax error in '${value}'.`)
    const path = match[1] as string
    let properties = type.properties
    let typeName = type.name
    const segments = path.split('/')
    for (const [index, segment] of segments.entries()) {
      const property = propertyNamed(properties, segment)?.[1]
      if (!property) throw unknownProperty(segment, typeName)
      if (property.kind === 'complex') {
        properties = property.properties
        typeName = property.name
      } else if (property.kind === 'scalar' && index === segments.length - 1) {
        return { path: path.toLowerCase(), descending: match[2]?.toLowerCase() === 'desc', read: property.read }
      } else break
    }
    throw badRequest(`Invalid orderby clause: The property '${path}' cannot be used in the $orderby query option.`)
  })
}

export function compareBy<Entity>(orderings: readonly Ordering<Entity>[]): (a: Entity, b: Entity) => number {
  return (a, b) => {
    for (const { read, descending } of orderings) {
      const order = compareValues(read(a), read(b))
      if (order !== 0) return descending ? -order : order
    }
    return 0
  }
}

function compareValues(a: ScalarValue, b: ScalarValue): number {
  const left = sortable(a)
  const right = sortable(b)
  if (left === right) return 0
  if (left === null) return -1
  if (right === null) return 1
  return left < right ? -1 : 1
}

function sortable(value: ScalarValue): string | number | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.getTime()
  return typeof value === 'string' ? value.toLowerCase() : Number(value)
}

/**
 * What is sorted by must be filtered by too, in the same order and before everything else.
 * https://learn.microsoft.com/graph/api/user-list-messages#using-filter-and-orderby-in-the-same-query
 */
export function requireOrderInFilter(orderings: readonly { path: string }[], filter: FilterNode): void {
  const filtered: string[] = []
  for (const node of walk(filter)) {
    const path = node.kind === 'path' ? node.segments.join('/').toLowerCase() : undefined
    if (path !== undefined && !filtered.includes(path)) filtered.push(path)
  }
  if (orderings.some(({ path }, index) => filtered[index] !== path)) throw inefficientFilter()
}
