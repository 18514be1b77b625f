import { countNodes, maximumNodes, type Restriction } from './restriction'

/** Searches that together find what one search would find, and whether that is still exact. */
export interface SplitRestriction {
  /** What one of them finds, another may find again: who asks them merges by item id */
  parts: Restriction[]
  /** false: a condition had to be left out, so that more is found than was looked for */
  exact: boolean
}

/** A search that is cut into more pieces than this is not cut but widened */
const mostParts = 50

/**
 * Cuts a search that is longer than the server takes (255 nodes) into several. An OR is cut between its alternatives; an
 * AND by cutting an OR inside it. What cannot be cut is left out, so that nothing that matches is missed.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode (ErrorRestrictionTooLong)
 */
export function splitRestriction(restriction: Restriction, most = maximumNodes): SplitRestriction | null {
  return split(restriction, most)
}

/** null: nothing can be narrowed down */
function split(node: Restriction, most: number): SplitRestriction | null {
  if (countNodes(node) <= most) return { parts: [node], exact: true }
  switch (node.kind) {
    case 'or':
      return splitOr(node.parts, most)
    case 'and':
      return splitAnd(node.parts, most)
    case 'not':
      return split(pushedIn(node.part), most)
    default:
      return null
  }
}

/** Alternatives together as long as they fit. An alternative that narrows nothing makes the whole narrow nothing. */
function splitOr(alternatives: Restriction[], most: number): SplitRestriction | null {
  const parts: Restriction[] = []
  let exact = true
  let group: Restriction[] = []
  let nodes = 1
  const end = () => {
    if (group.length > 0) parts.push(joined('or', group))
    group = []
    nodes = 1
  }
  for (const alternative of alternatives) {
    const pieces = split(alternative, most - 1)
    if (!pieces) return null
    exact &&= pieces.exact
    for (const piece of pieces.parts) {
      const size = countNodes(piece)
      if (nodes + size > most) end()
      group.push(piece)
      nodes += size
    }
  }
  end()
  return parts.length > mostParts ? null : { parts, exact }
}

/** The longest condition is cut, and every piece of it goes with the others; what does not fit is left out. */
function splitAnd(conditions: Restriction[], most: number): SplitRestriction | null {
  const shortestFirst = [...conditions].sort((one, other) => countNodes(one) - countNodes(other))
  const longest = shortestFirst.at(-1)
  const kept: Restriction[] = []
  let nodes = 1
  for (const condition of shortestFirst) {
    // Room is left for a piece of the longest one
    if (condition === longest || nodes + countNodes(condition) > most / 2) continue
    kept.push(condition)
    nodes += countNodes(condition)
  }
  const leftOut = shortestFirst.length - 1 - kept.length
  const pieces = longest ? split(longest, most - nodes) : null
  if (!pieces) return kept.length > 0 ? { parts: [joined('and', kept)], exact: false } : null
  return {
    parts: pieces.parts.map((piece) => joined('and', [...kept, piece])),
    exact: pieces.exact && leftOut === 0,
  }
}

/** NOT (a OR b) is NOT a AND NOT b, and the other way round. */
function pushedIn(part: Restriction): Restriction {
  const negated = (one: Restriction): Restriction => (one.kind === 'not' ? one.part : { kind: 'not', part: one })
  if (part.kind === 'not') return part.part
  if (part.kind === 'or') return { kind: 'and', parts: part.parts.map(negated) }
  if (part.kind === 'and') return { kind: 'or', parts: part.parts.map(negated) }
  return { kind: 'not', part }
}

function joined(kind: 'and' | 'or', parts: Restriction[]): Restriction {
  const [only] = parts
  return parts.length === 1 && only ? only : { kind, parts }
}
