import { type EntityType, propertyNamed } from '../filter/entityType'
import { badRequest, unsupportedQuery } from '../graphError'

const TOKENISED = new Set(['displayname', 'description'])

/**
 * "displayName:wa" OR "mail:wa": words of displayName and description begin with what is asked, other properties
 * begin with it as a whole. https://learn.microsoft.com/graph/search-query-parameter#using-search-on-directory-object-collections
 */
export function compileDirectorySearch<Entity>(search: string, type: EntityType<Entity>): (entity: Entity) => boolean {
  const tokens = [...search.matchAll(/"((?:[^"\\]|\\.)*)"|(AND|OR)|(\S+)/gi)]
  const clauses: { test(entity: Entity): boolean; or: boolean }[] = []
  let operator: string | undefined = 'AND'
  for (const token of tokens) {
    if (token[3] !== undefined || (token[2] !== undefined && operator !== undefined)) {
      throw badRequest(
        `Syntax error: character '${token[0][0]}' is not valid at position ${token.index} in '${search}'.`,
      )
    }
    if (token[2] !== undefined) {
      operator = token[2].toUpperCase()
      continue
    }
    clauses.push({ test: compileClause(token[1] as string, type), or: operator === 'OR' })
    operator = undefined
  }
  if (clauses.length === 0 || operator !== undefined)
    throw badRequest(`Syntax error: $search is not complete in '${search}'.`)
  return (entity) =>
    clauses.reduce((found, clause) => (clause.or ? found || clause.test(entity) : found && clause.test(entity)), true)
}

function compileClause<Entity>(clause: string, type: EntityType<Entity>): (entity: Entity) => boolean {
  const colon = clause.indexOf(':')
  if (colon < 0) throw unsupportedQuery(`Invalid $search clause '${clause}': it must be of the form "property:value".`)
  const name = clause.slice(0, colon)
  const property = propertyNamed(type.properties, name)?.[1]
  if (!property || property.kind === 'other' || property.kind === 'complex') {
    throw unsupportedQuery(`Property '${name}' is not supported in $search on '${type.name}'.`)
  }
  const wanted = clause.slice(colon + 1).replace(/\\(.)/g, '$1')
  const words = tokens(wanted)
  return (entity) => {
    const values = property.kind === 'collection' ? property.read(entity) : [property.read(entity)]
    return values.some((value) => {
      if (typeof value !== 'string') return false
      if (!TOKENISED.has(name.toLowerCase())) return value.toLowerCase().startsWith(wanted.toLowerCase())
      const have = tokens(value)
      return words.length > 0 && words.every((word) => have.some((each) => each.startsWith(word)))
    })
  }
}

/** Ends at blanks, symbols, numbers and where small letters become capital. */
function tokens(text: string): string[] {
  return (text.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{Lo}+|\p{N}+/gu) ?? []).map((word) => word.toLowerCase())
}
