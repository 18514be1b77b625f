import type { Criteria, CriterionTerm } from './criteria'
import { type QuerySetField, querySetFields, refusedFields } from './querySetFields'
import type { QuerySetToken } from './querySetTokens'
import { BadToken } from './rawProblem'
import { nearestName } from './rawProperties'

/** One condition: `subject__icontains='x'` has the path "subject__icontains" and one value. */
export interface Lookup {
  path: QuerySetToken
  value: LookupValue
}
export type LookupValue =
  | { kind: 'one'; token: QuerySetToken }
  | { kind: 'list'; values: QuerySetToken[]; start: number; end: number }

const lookups = [
  'exact',
  'iexact',
  'contains',
  'icontains',
  'startswith',
  'istartswith',
  'gt',
  'gte',
  'lt',
  'lte',
  'range',
  'in',
  'exists',
  'not',
] as const
type LookupName = (typeof lookups)[number]

const dateParts = ['date', 'year', 'iso_year', 'month', 'day', 'week', 'week_day', 'quarter', 'time', 'hour', 'minute']
const longestText = 1024

/** What one look-up means. Throws BadToken at the part of it that is wrong. */
export function criteriaOfLookup(lookup: Lookup): Criteria {
  const { field, name, at } = readPath(lookup.path)
  if (name === 'not') return { not: condition(field, 'exact', lookup, at) }
  return condition(field, name, lookup, at)
}

function condition(field: QuerySetField, name: LookupName, lookup: Lookup, at: PathPlace): Criteria {
  switch (field.kind) {
    case 'text':
      return textCondition(field, name, lookup, at)
    case 'date':
      return ordered(name, lookup, at, {
        read: readInstant,
        atLeast: (value) => received('from', value),
        below: (value) => received('before', value),
      })
    case 'size':
      return ordered(name, lookup, at, {
        read: readSize,
        atLeast: (value) => ({ field: 'sizeBytes', operator: 'atLeast', value }),
        below: (value) => ({ field: 'sizeBytes', operator: 'atMost', value: value - 1 }),
      })
    case 'flag': {
      if (name === 'in')
        return any(
          listOf(lookup, name).map((token) => flag(field.field, token)),
          lookup,
        )
      if (name !== 'exact') fail(`“${name}” does not suit “${at.fieldName}”: it is True or False.`, at)
      return flag(field.field, oneOf(lookup, name))
    }
  }
}

function textCondition(
  { field, header }: Extract<QuerySetField, { kind: 'text' }>,
  name: LookupName,
  lookup: Lookup,
  at: PathPlace,
): Criteria {
  const term = (
    operator: 'equals' | 'contains' | 'startsWith',
    token: QuerySetToken,
    caseSensitive: boolean,
  ): Criteria => ({
    field,
    operator,
    value: readText(token),
    ...(caseSensitive ? { caseSensitive } : {}),
  })
  switch (name) {
    case 'exact':
    case 'iexact':
      return term('equals', oneOf(lookup, name), name === 'exact')
    case 'contains':
    case 'icontains':
      return term('contains', oneOf(lookup, name), name === 'contains')
    case 'startswith':
    case 'istartswith':
      return term('startsWith', oneOf(lookup, name), name === 'startswith')
    case 'in':
      return any(
        listOf(lookup, name).map((token) => term('equals', token, true)),
        lookup,
      )
    case 'exists': {
      if (!header) fail(`Whether “${at.fieldName}” is there cannot be looked for.`, at)
      const exists: Criteria = { field: 'header', name: header, operator: 'exists' }
      return readFlag(oneOf(lookup, name)) ? exists : { not: exists }
    }
    default:
      fail(`“${name}” compares dates and sizes; “${at.fieldName}” is a text.`, at)
  }
}

/** Both kinds that have an order are counted in whole steps: above n is the same as from n + 1. */
interface Scale {
  read(token: QuerySetToken): number
  atLeast(value: number): Criteria
  /** Without the value itself */
  below(value: number): Criteria
}

function ordered(name: LookupName, lookup: Lookup, at: PathPlace, { read, atLeast, below }: Scale): Criteria {
  const within = (first: number, last: number): Criteria => ({ all: [atLeast(first), below(last + 1)] })
  const value = () => read(oneOf(lookup, name))
  switch (name) {
    case 'gt':
      return atLeast(value() + 1)
    case 'gte':
      return atLeast(value())
    case 'lt':
      return below(value())
    case 'lte':
      return below(value() + 1)
    case 'exact': {
      const exactly = value()
      return within(exactly, exactly)
    }
    case 'range': {
      const [first, last, ...more] = listOf(lookup, name)
      if (!first || !last || more.length > 0)
        fail('“range” takes two values in parentheses, the first and the last.', placeOf(lookup.value))
      if (read(first) > read(last)) fail('The range ends before it begins.', placeOf(lookup.value))
      return within(read(first), read(last))
    }
    case 'in':
      return any(
        listOf(lookup, name).map((token) => within(read(token), read(token))),
        lookup,
      )
    case 'exists':
      fail(`“${at.fieldName}” is always there, so “exists” says nothing.`, at)
      break
    default:
      fail(`“${name}” looks for text; “${at.fieldName}” is ${at.fieldName === 'size' ? 'a size' : 'a date'}.`, at)
  }
}

interface Place {
  start: number
  end: number
}
interface PathPlace extends Place {
  fieldName: string
}

function readPath(path: QuerySetToken): { field: QuerySetField; name: LookupName; at: PathPlace } {
  const [fieldName = '', ...rest] = path.text.split('__')
  const fieldPlace = { start: path.start, end: path.start + fieldName.length }
  const field = Object.hasOwn(querySetFields, fieldName) ? querySetFields[fieldName] : undefined
  if (!field) fail(unknownField(fieldName), fieldPlace)
  const name = rest.length === 0 ? 'exact' : rest.join('__').toLowerCase()
  const at = rest.length === 0 ? fieldPlace : { start: fieldPlace.end + 2, end: path.end }
  if (isLookup(name)) return { field, name, at: { ...at, fieldName } }
  if (name === 'endswith' || name === 'iendswith') {
    fail(`“${name}” is not there: no Exchange system can look for the end of a text.`, at)
  }
  const [part = ''] = rest
  if (dateParts.includes(part.toLowerCase())) {
    fail(`“${part}” is not there: parts of a date cannot be looked for. Use gte and lt with whole dates.`, at)
  }
  const meant = nearestName(name, lookups)
  fail(`“${rest.join('__')}” is not a look-up.${meant ? ` Do you mean “${meant}”?` : ''}`, at)
}

function unknownField(name: string): string {
  const instead = Object.hasOwn(refusedFields, name) ? refusedFields[name] : undefined
  if (instead) return `“${name}” cannot be looked for. ${instead}`
  // “subject_icontains” stands in a source system's own document
  const single = lookups.find((lookup) => name.toLowerCase().endsWith(`_${lookup}`) && !name.includes('__'))
  const before = single ? name.slice(0, -single.length - 1) : ''
  if (single && Object.hasOwn(querySetFields, before)) {
    return `“${name}” is not a field. Do you mean “${before}__${single}”, with two underscores?`
  }
  const meant = nearestName(name, Object.keys(querySetFields))
  return `“${name}” is not a field of a message.${meant ? ` Do you mean “${meant}”?` : ''}`
}

function isLookup(name: string): name is LookupName {
  return (lookups as readonly string[]).includes(name)
}

function oneOf({ value }: Lookup, name: string): QuerySetToken {
  if (value.kind === 'one') return value.token
  fail(`“${name}” takes one value, not a list.`, placeOf(value))
}

function listOf({ value }: Lookup, name: string): QuerySetToken[] {
  if (value.kind === 'one') fail(`“${name}” takes a list, as in ['one', 'two'].`, value.token)
  if (value.values.length === 0) fail('The list is empty, so nothing can match.', value)
  return value.values
}

function placeOf(value: LookupValue): Place {
  return value.kind === 'one' ? value.token : value
}

function any(parts: Criteria[], lookup: Lookup): Criteria {
  const [only] = parts
  if (parts.length > 100) fail('A list takes up to 100 values.', placeOf(lookup.value))
  return parts.length === 1 && only ? only : { any: parts }
}

function readText(token: QuerySetToken): string {
  if (token.kind !== 'text') fail('A text stands in quotes.', token)
  if (token.value === '') fail('An empty text matches everything or nothing. Use “exists”.', token)
  if (token.value.length > longestText) fail(`A text has up to ${longestText} characters.`, token)
  return token.value
}

function readFlag(token: QuerySetToken): boolean {
  const word = token.value.toLowerCase()
  if (token.kind !== 'name' || (word !== 'true' && word !== 'false')) fail('Here stands True or False.', token)
  return word === 'true'
}

function flag(field: 'isRead' | 'hasAttachments', token: QuerySetToken): CriterionTerm {
  return { field, operator: 'equals', value: readFlag(token) }
}

function readSize(token: QuerySetToken): number {
  const size = Number(token.value.replaceAll('_', ''))
  if (token.kind !== 'number' || !Number.isSafeInteger(size) || size < 1) {
    fail('A size is a whole number of bytes above zero, without quotes.', token)
  }
  return size
}

const dateForm = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/

/** Milliseconds. Without an offset it is UTC, and a date alone is its first moment. */
function readInstant(token: QuerySetToken): number {
  const found = token.kind === 'text' ? dateForm.exec(token.value.trim()) : null
  if (!found)
    fail("A date stands in quotes, as in '2026-03-01' or '2026-03-01T08:30:00Z'. Without an offset it is UTC.", token)
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', offset = 'Z'] = found
  const zone = /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset
  const milliseconds = fraction.padEnd(3, '0').slice(0, 3)
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}${zone}`)
  // Date.parse takes the 31st of February for a day in March
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (Number.isNaN(at) || Number(day) > lastDay) fail(`“${token.value}” is not a date.`, token)
  return at
}

function received(operator: 'from' | 'before', at: number): CriterionTerm {
  return { field: 'received', operator, value: new Date(at).toISOString() }
}

function fail(message: string, { start, end }: Place): never {
  throw new BadToken(message, start, end)
}
