import { textOf, type XmlElement } from './xmlElement'

/**
 * ISO 8601, UTC; null where there is no time. xs:dateTime mostly comes with Z; without an offset it is the server's way to say
 * UTC, as we ask in no time zone of our own.
 */
export function instantIn(element: XmlElement | undefined, ...path: string[]): string | null {
  const text = element && textOf(element, ...path)?.trim()
  if (!text) return null
  const at = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
