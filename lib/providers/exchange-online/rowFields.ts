import { z } from 'zod'

/** Fields as the service writes them in different versions, made one. */
export const text = z
  .union([z.string(), z.number(), z.null()])
  .optional()
  .transform((value) => (value === null || value === undefined ? '' : String(value)))

export const textOrNull = text.transform((value) => value || null)

/** An array, one value, or several in one text with commas between them. */
export const texts = z
  .union([z.array(z.unknown()), z.string(), z.null()])
  .optional()
  .transform((value) => {
    const list = Array.isArray(value) ? value.map(String) : value ? [value] : []
    return list.map((each) => each.trim()).filter((each) => each !== '')
  })

export const count = z
  .union([z.number(), z.string(), z.null()])
  .optional()
  .transform((value) => {
    const number = typeof value === 'string' ? Number(value.replaceAll(/[,\s]/g, '')) : value
    return typeof number === 'number' && Number.isFinite(number) ? number : null
  })

export const flag = z
  .union([z.boolean(), z.string(), z.null()])
  .optional()
  .transform((value) => value === true || (typeof value === 'string' && /^true$/i.test(value)))

/** An instant in ISO 8601. What comes without a zone is UTC; seven digits of a second are cut to three. */
export const instant = z
  .union([z.string(), z.null()])
  .optional()
  .transform((value) => (value ? instantOf(value) : null))

export function instantOf(text: string): string | null {
  const trimmed = text.trim().replace(/(\.\d{3})\d+/, '$1')
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(trimmed) ? trimmed : `${trimmed}Z`
  const time = Date.parse(zoned)
  // .NET's year one stands for "never"
  return Number.isNaN(time) || new Date(time).getUTCFullYear() <= 1 ? null : new Date(time).toISOString()
}
