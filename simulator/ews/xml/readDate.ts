/** A dateTime of the schema; one without an offset is taken for UTC. */
export function instantOf(text: string): Date {
  const trimmed = text.trim()
  return new Date(/(Z|[+-]\d\d:\d\d)$/.test(trimmed) ? trimmed : `${trimmed}Z`)
}
