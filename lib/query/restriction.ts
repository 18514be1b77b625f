/**
 * A search of Exchange Web Services, before it is written as XML.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/restriction
 */
export type Restriction =
  | { kind: 'and' | 'or'; parts: Restriction[] }
  | { kind: 'not'; part: Restriction }
  | { kind: 'contains'; property: RestrictionProperty; mode: 'Substring' | 'Prefixed' | 'FullString'; value: string }
  | {
      kind: 'compare'
      property: RestrictionProperty
      comparison: 'IsEqualTo' | 'IsGreaterThanOrEqualTo' | 'IsLessThan' | 'IsLessThanOrEqualTo'
      value: string | number | boolean
    }

/** A FieldURI of the schema, or a MAPI property that has none ("0x5D01", a string). */
export type RestrictionProperty = { uri: string } | { tag: string }

/** More and the service answers ErrorRestrictionTooLong. */
export const maximumNodes = 255

export function countNodes(restriction: Restriction): number {
  if ('parts' in restriction) return 1 + restriction.parts.reduce((sum, part) => sum + countNodes(part), 0)
  return restriction.kind === 'not' ? 1 + countNodes(restriction.part) : 1
}
