import { badRequest } from '../graphError'

/** The chosen names as the type spells them, or null for the default set; `id` always comes along. */
export function parseSelect(value: string | undefined, properties: readonly string[], type: string): string[] | null {
  if (value === undefined || value.trim() === '') return null
  const chosen = new Set<string>()
  for (const part of value.split(',')) {
    const name = part.trim()
    if (name === '*') return null
    const top = name.split('/')[0] as string
    const known = properties.find((each) => each.toLowerCase() === top.toLowerCase())
    if (!known) {
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${top}' on type '${type}'.`,
      )
    }
    chosen.add(known)
  }
  return [...chosen]
}
