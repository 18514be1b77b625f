import { badRequest } from '../graphError'

const SYSTEM_OPTIONS = [
  'select',
  'filter',
  'search',
  'orderby',
  'expand',
  'top',
  'skip',
  'skiptoken',
  'count',
  'format',
  'deltatoken',
] as const
type SystemOption = (typeof SYSTEM_OPTIONS)[number]

/** The system query options by name; the dollar sign may be left out. https://learn.microsoft.com/graph/query-parameters */
export type QueryOptions = Partial<Record<SystemOption, string>>

export function readQueryOptions(query: URLSearchParams): QueryOptions {
  const options: QueryOptions = {}
  for (const [key, value] of query) {
    const name = key.replace(/^\$/, '').toLowerCase() as SystemOption
    if (!SYSTEM_OPTIONS.includes(name)) {
      if (key.startsWith('$')) throw badRequest(`The query parameter '${key}' is not supported.`)
      continue
    }
    if (options[name] !== undefined) {
      throw badRequest(`Query option '$${name}' was specified more than once, but it must be specified at most once.`)
    }
    options[name] = value
  }
  return options
}

export function readCount(value: string | undefined): boolean {
  if (value === undefined) return false
  if (!/^(true|false)$/i.test(value)) {
    throw badRequest(`Invalid value '${value}' for $count query option found. Valid values are 'true' and 'false'.`)
  }
  return value.toLowerCase() === 'true'
}

export function readInteger(name: '$top' | '$skip', value: string | undefined): number | undefined {
  if (value === undefined) return undefined
  if (!/^\d{1,9}$/.test(value)) {
    throw badRequest(
      `Invalid value '${value}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`,
    )
  }
  return Number(value)
}
