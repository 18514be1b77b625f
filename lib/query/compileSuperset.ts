import type { Criteria, CriterionTerm } from './criteria'

/** An expression of a service's language. `exact`: what it lets through is the answer; otherwise that, and more. */
export interface CompiledPart<Expression> {
  expression: Expression
  exact: boolean
}

/** What a service's language can say. */
export interface QueryLanguage<Expression> {
  /** null: the service cannot evaluate it */
  term(term: CriterionTerm): CompiledPart<Expression> | null
  /** Of two and more */
  join(operator: 'and' | 'or', parts: Expression[]): Expression
  not(part: Expression): Expression
}

/**
 * superset: lets through at least what matches; subset: at most. A NOT swaps the two, which is what keeps a part that the
 * service cannot evaluate from hiding a message. null: everything (superset) or nothing (subset).
 */
type Bound = 'superset' | 'subset'

/**
 * Criteria in a service's language, as narrow as it can say them without missing a message; null: nothing can be narrowed
 * down.
 */
export function compileSuperset<Expression>(
  criteria: Criteria,
  language: QueryLanguage<Expression>,
): CompiledPart<Expression> | null {
  return compile(criteria, 'superset', language)
}

function compile<Expression>(
  node: Criteria,
  bound: Bound,
  language: QueryLanguage<Expression>,
): CompiledPart<Expression> | null {
  if ('all' in node) return join(node.all, 'and', bound, language)
  if ('any' in node) return join(node.any, 'or', bound, language)
  if ('not' in node) {
    const inner = compile(node.not, bound === 'superset' ? 'subset' : 'superset', language)
    return inner && { expression: language.not(inner.expression), exact: inner.exact }
  }
  const part = language.term(node)
  return bound === 'subset' && part && !part.exact ? null : part
}

function join<Expression>(
  nodes: Criteria[],
  operator: 'and' | 'or',
  bound: Bound,
  language: QueryLanguage<Expression>,
): CompiledPart<Expression> | null {
  const parts = nodes.map((node) => compile(node, bound, language))
  const kept = parts.filter((part) => part !== null)
  const complete = kept.length === parts.length
  // An AND of a superset, and an OR of a subset, may leave out what cannot be compiled
  const mayDrop = (operator === 'and') === (bound === 'superset')
  const [only] = kept
  if (!only || (!complete && !mayDrop)) return null
  const exact = complete && kept.every((part) => part.exact)
  if (kept.length === 1) return { expression: only.expression, exact }
  return {
    expression: language.join(
      operator,
      kept.map(({ expression }) => expression),
    ),
    exact,
  }
}
