/** What $filter, $orderby and $select know of a resource: its properties by name, their types, how to read them. */
export interface EntityType<Entity> {
  name: string
  properties: Record<string, PropertyType<Entity>>
}

export type Scalar = 'string' | 'boolean' | 'number' | 'date' | 'guid'
export type ScalarValue = string | boolean | number | Date | null | undefined

export type PropertyType<Entity> =
  | { kind: 'scalar'; type: Scalar; members?: readonly string[]; read(entity: Entity): ScalarValue }
  | { kind: 'complex'; name: string; properties: Record<string, PropertyType<Entity>> }
  | { kind: 'collection'; item: ItemType; read(entity: Entity): readonly unknown[] }
  /** Declared, but neither filtered nor sorted by */
  | { kind: 'other' }

/** An element of a collection: a scalar itself, or an object with properties. */
export type ItemType =
  | { kind: 'scalar'; type: Scalar; members?: readonly string[] }
  | { kind: 'complex'; name: string; properties: Record<string, PropertyType<never>> }

export const scalar = <Entity>(type: Scalar, read: (entity: Entity) => ScalarValue): PropertyType<Entity> => ({
  kind: 'scalar',
  type,
  read,
})

export const enumeration = <Entity>(
  members: readonly string[],
  read: (entity: Entity) => ScalarValue,
): PropertyType<Entity> => ({ kind: 'scalar', type: 'string', members, read })

/** Names are matched without regard to case, as the service does for property names in a query. */
export function propertyNamed<Property>(
  properties: Record<string, Property>,
  name: string,
): [name: string, property: Property] | undefined {
  const exact = Object.hasOwn(properties, name) ? properties[name] : undefined
  if (exact) return [name, exact]
  const lower = name.toLowerCase()
  for (const key of Object.keys(properties)) {
    if (key.toLowerCase() === lower) return [key, properties[key] as Property]
  }
  return undefined
}
