import { z } from 'zod'

/** Values of one name in an address: given once or several times, or not at all. */
export function listQuery<Value extends z.ZodType>(value: Value, most: number) {
  return z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(value).max(most).optional())
}
