import type { ScalarValue } from './entityType'

/** Text is compared without regard to case, as Exchange and Entra do. */
export const fold = (text: string): string => text.toLowerCase()

export function compareValues(operator: string, a: ScalarValue, b: ScalarValue): boolean {
  const left = comparable(a)
  const right = comparable(b)
  if (operator === 'eq') return left === right
  if (operator === 'ne') return left !== right
  if (left === null || right === null) return false
  if (operator === 'gt') return left > right
  if (operator === 'ge') return left >= right
  if (operator === 'lt') return left < right
  return left <= right
}

function comparable(value: ScalarValue): string | number | boolean | null {
  if (value instanceof Date) return value.getTime()
  if (typeof value === 'string') return fold(value)
  return value ?? null
}
