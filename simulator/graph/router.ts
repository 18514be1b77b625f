import { badRequest } from './graphError'

export interface Route<Target> {
  method: string
  /** "/users/{user}/messages/{message}" */
  template: string
  target: Target
}

interface RouteMatch<Target> {
  target: Target
  parameters: Record<string, string>
  template: string
}

export type RouteOutcome<Target> = RouteMatch<Target> | { wrongMethod: true } | { unknownSegment: string }

interface Compiled<Target> extends Route<Target> {
  /** Literals in lower case, parameters as null with their names */
  segments: { literal: string | null; name: string }[]
}

/** Literal segments win over parameters; names of segments are matched without regard to case, ids with. */
export class Router<Target> {
  readonly #byLength = new Map<number, Compiled<Target>[]>()

  constructor(routes: readonly Route<Target>[]) {
    for (const route of routes) {
      const segments = route.template
        .split('/')
        .slice(1)
        .map((each) =>
          each.startsWith('{') ? { literal: null, name: each.slice(1, -1) } : { literal: each.toLowerCase(), name: '' },
        )
      const list = this.#byLength.get(segments.length) ?? []
      list.push({ ...route, segments })
      this.#byLength.set(segments.length, list)
    }
    const literals = (route: Compiled<Target>): string =>
      route.segments.map(({ literal }) => (literal === null ? '1' : '0')).join('')
    for (const list of this.#byLength.values()) list.sort((a, b) => (literals(a) < literals(b) ? -1 : 1))
  }

  find(method: string, path: string): RouteOutcome<Target> {
    const segments = readSegments(path)
    const names = segments.map((segment) => segment.toLowerCase())
    let wrongMethod = false
    for (const route of this.#byLength.get(segments.length) ?? []) {
      if (!isMatch(route.segments, names)) continue
      if (route.method === method) {
        return { target: route.target, parameters: parametersOf(route.segments, segments), template: route.template }
      }
      wrongMethod = true
    }
    return wrongMethod ? { wrongMethod: true } : { unknownSegment: segments.at(-1) ?? '' }
  }
}

/**
 * Decodes an address. "users('x')" is "users/x"; "microsoft.graph.move" is "move", but a cast to a type
 * ("microsoft.graph.user") stays; a folder found through its parents
 * ("mailFolders/a/childFolders/b/messages") is the folder itself.
 */
function readSegments(path: string): string[] {
  const segments: string[] = []
  for (const raw of path.split('/').filter((segment) => segment !== '')) {
    let segment: string
    try {
      segment = decodeURIComponent(raw)
    } catch {
      throw badRequest(`The request URI is not valid: '${raw}' is not a valid percent-encoded segment.`)
    }
    const key = /^(\w+)\('((?:[^']|'')*)'\)$/.exec(segment)
    if (key) segments.push(key[1] as string, (key[2] as string).replaceAll("''", "'"))
    else
      segments.push(
        segment.replace(/^microsoft\.graph\.(security\.)?(?!user$)(?=\w+(\(\))?$)/i, '').replace(/\(\)$/, ''),
      )
  }
  for (;;) {
    const parent = segments.findIndex(
      (segment, index) =>
        segment.toLowerCase() === 'mailfolders' &&
        segments[index + 2]?.toLowerCase() === 'childfolders' &&
        segments[index + 3] !== undefined &&
        !segments[index + 3]?.startsWith('$') &&
        segments[index + 3] !== 'delta',
    )
    if (parent < 0) return segments
    segments.splice(parent + 1, 2)
  }
}

type Segments = Compiled<unknown>['segments']

function isMatch(template: Segments, names: readonly string[]): boolean {
  return template.every(({ literal }, index) => {
    const name = names[index] ?? ''
    return literal === null ? !name.startsWith('$') : literal === name
  })
}

function parametersOf(template: Segments, segments: readonly string[]): Record<string, string> {
  const parameters: Record<string, string> = {}
  for (const [index, { literal, name }] of template.entries()) {
    if (literal === null) parameters[name] = segments[index] ?? ''
  }
  return parameters
}
