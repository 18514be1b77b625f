import { fold } from './compareValues'
import type { Scalar, ScalarValue } from './entityType'

interface FilterFunction {
  parameters: number
  result: Scalar
  apply(...text: string[]): ScalarValue
}

/** https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_StringandCollectionFunctions */
export const FILTER_FUNCTIONS: Record<string, FilterFunction> = {
  startswith: { parameters: 2, result: 'boolean', apply: (a = '', b = '') => fold(a).startsWith(fold(b)) },
  endswith: { parameters: 2, result: 'boolean', apply: (a = '', b = '') => fold(a).endsWith(fold(b)) },
  contains: { parameters: 2, result: 'boolean', apply: (a = '', b = '') => fold(a).includes(fold(b)) },
  tolower: { parameters: 1, result: 'string', apply: (a = '') => a.toLowerCase() },
  toupper: { parameters: 1, result: 'string', apply: (a = '') => a.toUpperCase() },
  trim: { parameters: 1, result: 'string', apply: (a = '') => a.trim() },
  length: { parameters: 1, result: 'number', apply: (a = '') => a.length },
}
