/**
 * Parameters as PowerShell's types travel in JSON: a switch is `true`, a date ISO 8601 in UTC, a hashtable an object with
 * its type's tag. Without the tag the server gets an object that it cannot bind.
 */
type ParameterValue = string | number | boolean | readonly string[] | Date | Hashtable | null | undefined
export type Parameters = Readonly<Record<string, ParameterValue>>

export class Hashtable {
  constructor(readonly entries: Readonly<Record<string, string | readonly string[] | Hashtable>>) {}
}

/** What is undefined is left out; `null` clears a value. */
export function encodeParameters(parameters: Parameters): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, encode(value)]])),
  )
}

function encode(value: Exclude<ParameterValue, undefined>): unknown {
  if (value instanceof Date) return value.toISOString()
  if (!(value instanceof Hashtable)) return value
  const entries = Object.entries(value.entries).map(([name, entry]) => [name, encode(entry)])
  return { '@odata.type': '#Exchange.GenericHashTable', ...Object.fromEntries(entries) }
}
