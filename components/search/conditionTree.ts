import type { Criteria, CriterionTerm } from '@/lib/query/criteria'

/** Criteria as they are edited: every part has an id, may be negated, and a group may be empty for a while. */
export type Condition = TermCondition | ConditionGroup

export interface TermCondition {
  id: string
  negated: boolean
  term: CriterionTerm
}

export interface ConditionGroup {
  id: string
  negated: boolean
  join: 'all' | 'any'
  parts: Condition[]
}

export const isGroup = (condition: Condition): condition is ConditionGroup => 'parts' in condition

let made = 0
export function newTerm(term: CriterionTerm): TermCondition {
  made += 1
  return { id: `new-${made}`, negated: false, term }
}
export function newGroup(join: ConditionGroup['join'], parts: Condition[] = []): ConditionGroup {
  made += 1
  return { id: `new-${made}`, negated: false, join, parts }
}

/** The ids are places in the tree, so that the server and the browser give the same. */
export function treeOf(criteria: Criteria | null): ConditionGroup {
  const whole = criteria ? conditionOf(criteria, 'c') : null
  if (whole && isGroup(whole) && !whole.negated) return whole
  return { id: 'root', negated: false, join: 'all', parts: whole ? [whole] : [] }
}

function conditionOf(criteria: Criteria, id: string): Condition {
  if ('not' in criteria) {
    const inner = conditionOf(criteria.not, id)
    return { ...inner, negated: !inner.negated }
  }
  if ('all' in criteria || 'any' in criteria) {
    const [join, parts] = 'all' in criteria ? (['all', criteria.all] as const) : (['any', criteria.any] as const)
    return { id, negated: false, join, parts: parts.map((part, index) => conditionOf(part, `${id}.${index}`)) }
  }
  return { id, negated: false, term: criteria }
}

/** null: no condition. Empty groups say nothing and are left out. */
export function criteriaOfTree(condition: Condition): Criteria | null {
  const plain = isGroup(condition) ? criteriaOfGroup(condition) : condition.term
  return plain && condition.negated ? { not: plain } : plain
}

function criteriaOfGroup({ join, parts }: ConditionGroup): Criteria | null {
  const kept = parts.map(criteriaOfTree).filter((part) => part !== null)
  const [only] = kept
  if (only === undefined) return null
  // A group of one keeps its kind: the next condition is added to it
  return join === 'all' ? { all: kept } : { any: kept }
}

/** Applies a change to one part; null takes it out. */
export function change(root: ConditionGroup, id: string, to: (held: Condition) => Condition | null): ConditionGroup {
  const visit = (condition: Condition): Condition | null => {
    if (condition.id === id) return to(condition)
    if (!isGroup(condition)) return condition
    return { ...condition, parts: condition.parts.map(visit).filter((part) => part !== null) }
  }
  const changed = visit(root)
  return changed && isGroup(changed) ? changed : root
}

export function insert(root: ConditionGroup, groupId: string, part: Condition, at?: number): ConditionGroup {
  return change(root, groupId, (held) =>
    isGroup(held) ? { ...held, parts: held.parts.toSpliced(at ?? held.parts.length, 0, part) } : held,
  )
}

export function parentOf(root: ConditionGroup, id: string): { group: ConditionGroup; index: number } | null {
  const index = root.parts.findIndex((part) => part.id === id)
  if (index >= 0) return { group: root, index }
  for (const part of root.parts) {
    const found = isGroup(part) ? parentOf(part, id) : null
    if (found) return found
  }
  return null
}

export type Move = 'back' | 'on' | 'out' | 'in'

/** back and on: among its neighbours. out: behind its group. in: into the group beside it. The same tree: not possible. */
export function move(root: ConditionGroup, id: string, way: Move): ConditionGroup {
  const place = parentOf(root, id)
  const part = place?.group.parts[place.index]
  if (!place || !part) return root
  const { group, index } = place
  const without = change(root, id, () => null)
  if (way === 'out') {
    const above = parentOf(root, group.id)
    return above ? insert(without, above.group.id, part, above.index + 1) : root
  }
  if (way === 'in') {
    const beside = [group.parts[index + 1], group.parts[index - 1]].find((one) => one && isGroup(one))
    return beside ? insert(without, beside.id, part) : root
  }
  const next = index + (way === 'back' ? -1 : 1)
  return next < 0 || next >= group.parts.length ? root : insert(without, group.id, part, next)
}

/** Puts a group around one part; it joins the other way than the group it stands in, or it would change nothing. */
export function wrap(root: ConditionGroup, id: string): ConditionGroup {
  const place = parentOf(root, id)
  if (!place) return root
  return change(root, id, (held) => newGroup(place.group.join === 'all' ? 'any' : 'all', [held]))
}
