/**
 * A path into JSON, as far as mappings of events use it: "$", ".name", "['name']", "[0]", "[*]" for every entry, "..name" at
 * any depth, "[?(@.name=='text')]" for the entries that have this text there. https://www.rfc-editor.org/rfc/rfc9535
 * Beside the standard, and as the source systems' own mappings want it, a name goes through a list to each of its entries,
 * and the text of a comparison may stand without quotes.
 */
type Step =
  | { kind: 'name' | 'anywhere'; name: string }
  | { kind: 'index'; index: number }
  | { kind: 'every' }
  | { kind: 'where'; name: string; text: string }

const step =
  /(\.{1,2})([A-Za-z_][\w-]*)|\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d{1,6})|(\*)|\?\(\s*@\.([\w-]+)\s*==\s*(?:'([^']*)'|"([^"]*)"|([^\s'"()]+))\s*\))\s*\]/y

/** null: not such a path */
export function parseJsonPath(path: string): Step[] | null {
  const text = path.trim().replace(/^\$/, '')
  const steps: Step[] = []
  step.lastIndex = 0
  while (step.lastIndex < text.length) {
    const found = step.exec(text)
    if (!found) return null
    steps.push(stepOf(found))
  }
  return steps
}

function stepOf([, dots, name, single, double, index, every, key, ...texts]: RegExpExecArray): Step {
  if (name !== undefined) return { kind: dots === '..' ? 'anywhere' : 'name', name }
  if (index !== undefined) return { kind: 'index', index: Number(index) }
  if (every !== undefined) return { kind: 'every' }
  if (key !== undefined) return { kind: 'where', name: key, text: texts.find((text) => text !== undefined) ?? '' }
  return { kind: 'name', name: (single ?? double ?? '').replace(/\\(.)/g, '$1') }
}

/** What stands there; undefined where there is nothing. A list, where the path may lead to several places. */
export function readJsonPath(value: unknown, steps: readonly Step[]): unknown {
  let places: unknown[] = [value]
  let several = false
  for (const one of steps) {
    several ||= one.kind === 'every' || one.kind === 'anywhere' || one.kind === 'where'
    several ||= one.kind === 'name' && places.some(Array.isArray)
    places = places.flatMap((place) => follow(place, one))
  }
  if (!several) return places[0]
  return places.length > 0 ? places : undefined
}

function follow(place: unknown, one: Step): unknown[] {
  switch (one.kind) {
    case 'every':
      return Array.isArray(place) ? place : []
    case 'index':
      return Array.isArray(place) && one.index < place.length ? [place[one.index]] : []
    case 'where':
      return Array.isArray(place) ? place.filter((entry) => own(entry, one.name)[0] === one.text) : []
    case 'anywhere':
      return within(place).flatMap((each) => own(each, one.name))
    case 'name':
      return Array.isArray(place) ? place.flatMap((entry) => own(entry, one.name)) : own(place, one.name)
  }
}

function own(value: unknown, name: string): unknown[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return []
  return [(value as Record<string, unknown>)[name]]
}

/** The value and all that it holds. */
function within(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  return [value, ...Object.values(value).flatMap(within)]
}
