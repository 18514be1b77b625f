/** A path into JSON: "$", ".name", "['name']", "[0]", "[*]" for every entry. null: not such a path. */
type Step = string | number | '*every'

const step = /\.([A-Za-z_][\w-]*)|\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d{1,6})|(\*))\s*\]/y

export function parseJsonPath(path: string): Step[] | null {
  const text = path.trim().replace(/^\$/, '')
  const steps: Step[] = []
  step.lastIndex = 0
  while (step.lastIndex < text.length) {
    const found = step.exec(text)
    if (!found) return null
    const [, name, single, double, index] = found
    if (name !== undefined) steps.push(name)
    else if (index !== undefined) steps.push(Number(index))
    else if (single !== undefined || double !== undefined) steps.push((single ?? double ?? '').replace(/\\(.)/g, '$1'))
    else steps.push('*every')
  }
  return steps
}

/** What stands there; undefined where there is nothing. With "[*]" a list of what each entry has there. */
export function readJsonPath(value: unknown, steps: readonly Step[]): unknown {
  const [next, ...rest] = steps
  if (next === undefined) return value
  if (next === '*every') return Array.isArray(value) ? value.map((entry) => readJsonPath(entry, rest)) : undefined
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, next)) return undefined
  return readJsonPath((value as Record<string | number, unknown>)[next], rest)
}
