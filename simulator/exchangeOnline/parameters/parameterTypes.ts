import { isObject } from '../wire/readCommand'

/** Why a value cannot be what a parameter wants; becomes the reason of a ParameterTransformationException. */
export class Unreadable extends Error {}

export interface Parameter<Value, Mandatory extends boolean = boolean> {
  dotNetType: string
  mandatory: Mandatory
  /** Throws `Unreadable` */
  read(value: unknown): Value
}

export type ParameterTable = Record<string, Parameter<unknown>>

/** What a cmdlet gets: the mandatory parameters surely, the others when they were given. */
export type Input<Table extends ParameterTable> = {
  [Name in keyof Table as Table[Name] extends Parameter<unknown, true> ? Name : never]: ValueOf<Table[Name]>
} & { [Name in keyof Table as Table[Name] extends Parameter<unknown, true> ? never : Name]?: ValueOf<Table[Name]> }

type ValueOf<P> = P extends Parameter<infer Value> ? Value : never

export function mandatory<Value>(parameter: Parameter<Value, false>): Parameter<Value, true> {
  return { ...parameter, mandatory: true }
}

function optional<Value>(dotNetType: string, read: (value: unknown) => Value): Parameter<Value, false> {
  return { dotNetType, mandatory: false, read }
}

/** A number or a boolean is taken as its text, as PowerShell does; an object or a list is not. */
function readText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Unreadable(
    Array.isArray(value)
      ? 'Cannot convert value to type System.String.'
      : 'Invalid cast from Newtonsoft.Json.Linq.JObject to System.String.',
  )
}

/** A lone value is a list of one. */
function readList<Value>(value: unknown, read: (each: unknown) => Value): Value[] {
  return Array.isArray(value) ? value.map(read) : [read(value)]
}

function readBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw new Unreadable('Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.')
}

function readDate(value: unknown): Date {
  const text = typeof value === 'string' ? value.trim() : ''
  // Without a zone it is UTC: the service has no local time
  const iso = /^\d{4}-\d\d-\d\d$/.test(text)
    ? `${text}T00:00:00Z`
    : /(Z|[+-]\d\d:?\d\d)$/i.test(text)
      ? text
      : `${text}Z`
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (.+))?$/.exec(text)
  const date = new Date(american ? `${text} UTC` : iso.replace(' ', 'T'))
  if (text === '' || Number.isNaN(date.getTime()))
    throw new Unreadable('String was not recognized as a valid DateTime.')
  return date
}

/** Any beginning that fits one member alone is that member: a slip does not always fail. */
function readMember(value: unknown, members: readonly string[]): string {
  const text = readText(value)
  const lower = text.toLowerCase()
  const exact = members.find((member) => member.toLowerCase() === lower)
  if (exact) return exact
  const begun = lower === '' ? [] : members.filter((member) => member.toLowerCase().startsWith(lower))
  if (begun.length === 1) return begun[0] as string
  const reason =
    begun.length > 1
      ? `Unable to process the identifier name ${text} because it matches multiple enumerator names. Use a more specific identifier name`
      : `Unable to match the identifier name ${text} to a valid enumerator name. Specify one of the following enumerator names`
  throw new Unreadable(`${reason} and try again: ${members.join(', ')}`)
}

export const text = () => optional('System.String', readText)
export const texts = () => optional('System.String[]', (value) => readList(value, readText))
export const flag = () => optional('System.Management.Automation.SwitchParameter', readBoolean)
export const truth = () => optional('System.Boolean', readBoolean)
export const date = () => optional('System.DateTime', readDate)

export const integer = () =>
  optional('System.Int32', (value) => {
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
    if (typeof number !== 'number' || !Number.isInteger(number)) {
      throw new Unreadable('Input string was not in a correct format.')
    }
    return number
  })

/** A number, or Infinity for "Unlimited" */
export const unlimited = () =>
  optional('Microsoft.Exchange.Data.Unlimited`1[System.UInt32]', (value) => {
    if (typeof value === 'string' && value.toLowerCase() === 'unlimited') return Number.POSITIVE_INFINITY
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 0) {
      throw new Unreadable('The value must be a positive whole number or "Unlimited".')
    }
    return number
  })

export const oneOf = <const Member extends string>(dotNetType: string, members: readonly Member[]) =>
  optional(dotNetType, (value) => readMember(value, members) as Member)

export const someOf = <const Member extends string>(dotNetType: string, members: readonly Member[]) =>
  optional(`${dotNetType}[]`, (value) => readList(value, (each) => readMember(each, members) as Member))

export interface ListChange {
  /** Null: only what is added and removed changes */
  replaceBy: string[] | null
  add: string[]
  remove: string[]
}

/** A plain list, or a hashtable with Add and Remove that must carry its type tag. */
export const listChange = () =>
  optional<ListChange>('Microsoft.Exchange.Data.MultiValuedProperty`1', (value) => {
    if (!isObject(value)) return { replaceBy: readList(value, readText), add: [], remove: [] }
    if (value['@odata.type'] !== '#Exchange.GenericHashTable') {
      throw new Unreadable(
        'Cannot convert Newtonsoft.Json.Linq.JObject to Microsoft.Exchange.Data.MultiValuedProperty.',
      )
    }
    const change: ListChange = { replaceBy: null, add: [], remove: [] }
    for (const [name, values] of Object.entries(value)) {
      const key = name.toLowerCase()
      if (key === 'add' || key === 'remove') change[key] = readList(values, readText)
      else if (!name.includes('@')) throw new Unreadable(`Hashtable key '${name}' is not Add or Remove.`)
    }
    return change
  })
