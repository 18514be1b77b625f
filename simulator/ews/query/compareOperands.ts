import { EwsError } from '../ewsError'
import type { Value } from '../items/itemView'
import { childOf, type XmlElement } from '../xml/xmlElement'
import type { Field } from './field'
import { type FieldReader, type Predicate, readField } from './readRestriction'

const OPERATORS: Record<string, (order: number) => boolean> = {
  IsEqualTo: (order) => order === 0,
  IsNotEqualTo: (order) => order !== 0,
  IsGreaterThan: (order) => order > 0,
  IsGreaterThanOrEqualTo: (order) => order >= 0,
  IsLessThan: (order) => order < 0,
  IsLessThanOrEqualTo: (order) => order <= 0,
}

/** A field against a constant or against another field; what has no value is unequal to everything. */
export function compareOperands<View>(
  expression: XmlElement,
  read: FieldReader<View>,
  field: Field<View>,
): Predicate<View> {
  const holds = OPERATORS[expression.name]
  const operand = childOf(expression, 'FieldURIOrConstant')
  const constant = childOf(operand, 'Constant')?.attributes.Value
  if (!holds || !operand) throw new EwsError('ErrorInvalidRestriction', 'The restriction is invalid.')
  const other = constant === undefined ? readField(operand, read).read : undefined
  const isUnequal = expression.name === 'IsNotEqualTo'
  return (view) => {
    const left = field.read(view)
    const right = other ? other(view) : constant
    if (left === undefined || right === undefined || Array.isArray(right)) return isUnequal
    const lefts = Array.isArray(left) ? left : [left]
    if (lefts.length === 0) return isUnequal
    const compare = (each: Value) => holds(orderOf(each, right as Value, field.path))
    return isUnequal ? lefts.every(compare) : lefts.some(compare)
  }
}

function orderOf(left: Value, right: Value, path: string): number {
  if (left instanceof Date) return Math.floor(left.getTime() / 1000) * 1000 - dateOf(right, path).getTime()
  if (typeof left === 'number') return left - numberOf(right, path)
  if (typeof left === 'boolean') return Number(left) - Number(booleanOf(right, path))
  return left.toLowerCase().localeCompare(String(right).toLowerCase(), 'en')
}

function dateOf(value: Value, path: string): Date {
  const date =
    value instanceof Date ? value : new Date(/[Zz]|[+-]\d\d:\d\d$/.test(String(value)) ? String(value) : `${value}Z`)
  if (Number.isNaN(date.getTime())) throw wrongType(path)
  return date
}

function numberOf(value: Value, path: string): number {
  const number = Number(value)
  if (Number.isNaN(number) || value === '') throw wrongType(path)
  return number
}

function booleanOf(value: Value, path: string): boolean {
  if (typeof value === 'boolean') return value
  const text = String(value).toLowerCase()
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  throw wrongType(path)
}

function wrongType(path: string): EwsError {
  return new EwsError('ErrorInvalidValueForProperty', 'The specified value is invalid for property.', [
    { kind: 'field', path },
  ])
}
