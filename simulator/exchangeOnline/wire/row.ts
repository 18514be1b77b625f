/** A value whose .NET type goes along in a key beside it. */
export class Typed {
  constructor(
    readonly dataType: 'System.DateTime' | 'System.Guid' | 'System.Int32' | 'System.Int64',
    readonly value: string | number,
  ) {}
}

type RowValue = string | number | boolean | null | Date | Typed | readonly string[] | readonly number[]

/** One object of a cmdlet's output, before it is put into the wire's form. */
export type Row = Record<string, RowValue>

const LARGEST_INT32 = 2_147_483_647

/** Every date, number and list brings a key with its type; strings, booleans and null do not. */
export function renderRow(row: Row, chosen: ReadonlySet<string> | null): Record<string, unknown> {
  const rendered: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(row)) {
    if (chosen && !chosen.has(name.toLowerCase())) continue
    if (value instanceof Date) {
      rendered[`${name}@data.type`] = 'System.DateTime'
      rendered[name] = roundTripDate(value)
    } else if (value instanceof Typed) {
      rendered[`${name}@data.type`] = value.dataType
      rendered[name] = value.value
    } else if (typeof value === 'number') {
      rendered[`${name}@data.type`] = Math.abs(value) > LARGEST_INT32 ? 'System.Int64' : 'System.Int32'
      rendered[name] = value
    } else if (Array.isArray(value)) {
      rendered[`${name}@odata.type`] = '#Collection(String)'
      rendered[name] = value
    } else rendered[name] = value
  }
  return rendered
}

/** .NET's round-trip form with seven digits: "2026-07-23T21:56:57.2320000Z" */
export function roundTripDate(date: Date): string {
  return date.toISOString().replace('Z', '0000Z')
}

/** As the quarantine writes it: "2026-07-22T08:58:01.4560000+00:00" */
export function offsetDate(date: Date): Typed {
  return new Typed('System.DateTime', date.toISOString().replace('Z', '0000+00:00'))
}

/** As the compliance host writes it, without a zone: "2020-11-29T07:22:01.99" */
export function zonelessDate(date: Date | null): Typed | null {
  return date && new Typed('System.DateTime', date.toISOString().replace(/\.?0*Z$/, ''))
}

export function guid(value: string): Typed {
  return new Typed('System.Guid', value)
}
