/** Finds the documented path that an address belongs to: literal segments win over parameters, the first ones most. */
export function createPathFinder(templates: readonly string[]): (pathname: string) => string | undefined {
  const known = templates.map((template) => ({
    template,
    segments: template.split('/').slice(1).map(withoutParentheses),
  }))
  return (pathname) => {
    const segments = readPath(pathname)
    let best: { template: string; rank: string } | undefined
    for (const { template, segments: expected } of known) {
      const rank = rankOf(expected, segments)
      if (rank !== undefined && (!best || rank > best.rank)) best = { template, rank }
    }
    return best?.template
  }
}

/** One digit per segment, 1 where it matched literally; undefined where it does not match. */
function rankOf(expected: string[], segments: string[]): string | undefined {
  if (expected.length !== segments.length) return undefined
  let rank = ''
  for (const [index, name] of expected.entries()) {
    const actual = segments[index] as string
    if (name.startsWith('{')) {
      if (actual.startsWith('$')) return undefined
      rank += '0'
    } else if (name.toLowerCase() === withoutParentheses(actual).toLowerCase()) rank += '1'
    else return undefined
  }
  return rank
}

/** Below the version; "users('x')" is "users/x". */
function readPath(pathname: string): string[] {
  return pathname
    .replace(/^\/(v1\.0|beta)(?=\/)/, '')
    .split('/')
    .filter((segment) => segment !== '')
    .flatMap((segment) => {
      const decoded = decodeURIComponent(segment)
      const key = /^(\w+)\('(.*)'\)$/.exec(decoded)
      return key ? [key[1] as string, (key[2] as string).replaceAll("''", "'")] : [decoded]
    })
}

function withoutParentheses(segment: string): string {
  return segment.replace(/\(\)$/, '')
}
