import { JSONPathEnvironment, JSONPathError, JSONPathQuery, jsonpath } from 'json-p3'

const standard = new JSONPathEnvironment()
// Their patterns come from outside, and nothing bounds how long one takes.
for (const name of ['match', 'search']) standard.functionRegister.delete(name)

/** A comparison with a word that is neither quoted nor a number, true, false or null. */
const bareWord = /(==\s*)([^\s'"()\]]+)(?=\s*\)?\s*\])/g

/**
 * A path into JSON: https://www.rfc-editor.org/rfc/rfc9535. Beside the standard, and as the source systems' own mappings want
 * it, the "$" may be left out, and so may the quotes of the text in a comparison. null: not such a path.
 */
export function parseJsonPath(path: string): JSONPathQuery | null {
  const text = path.trim()
  const rooted = text.startsWith('$') ? text : `$${text}`
  return compiled(rooted) ?? compiled(rooted.replaceAll(bareWord, "$1'$2'"))
}

function compiled(path: string): JSONPathQuery | null {
  try {
    return standard.compile(path)
  } catch (error) {
    if (error instanceof JSONPathError) return null
    throw error
  }
}

/**
 * What stands there; undefined where there is nothing. A list, where the path may lead to several places. Beside the standard,
 * a name goes through a list to each of its entries.
 */
export function readJsonPath(value: unknown, path: JSONPathQuery): unknown {
  let places = [value as Json]
  let several = !path.singularQuery()
  for (const segment of path.segments) {
    if (segment.selectors.every((selector) => selector instanceof jsonpath.selectors.NameSelector)) {
      several ||= places.some(Array.isArray)
      places = places.flat()
    }
    const step = new JSONPathQuery(standard, [segment])
    places = places.flatMap((place) => step.query(place).values())
  }
  if (!several) return places[0]
  return places.length > 0 ? places : undefined
}

type Json = Parameters<JSONPathQuery['query']>[0]
