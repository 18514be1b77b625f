/**
 * The shape of an OData $filter expression. Every node knows where it stands in the text, so that an error can say so.
 * https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_SystemQueryOptionfilter
 */
export interface Span {
  start: number
  end: number
}

export type ComparisonOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'has'

export type LiteralType =
  | 'Edm.String'
  | 'Edm.Boolean'
  | 'Edm.Int64'
  | 'Edm.Double'
  | 'Edm.Date'
  | 'Edm.DateTimeOffset'
  | 'Edm.Guid'
  | 'null'

export interface Literal extends Span {
  kind: 'literal'
  type: LiteralType
  value: string | number | boolean | Date | null
}

export interface Path extends Span {
  kind: 'path'
  segments: string[]
}

export interface Call extends Span {
  kind: 'call'
  name: string
  arguments: FilterNode[]
}

export interface Lambda extends Span {
  kind: 'lambda'
  collection: Path
  quantifier: 'any' | 'all'
  /** Both null for `any()` */
  variable: string | null
  body: FilterNode | null
}

export type FilterNode =
  | Literal
  | Path
  | Call
  | Lambda
  | ({ kind: 'logical'; operator: 'and' | 'or'; left: FilterNode; right: FilterNode } & Span)
  | ({ kind: 'not'; operand: FilterNode } & Span)
  | ({ kind: 'comparison'; operator: ComparisonOperator; left: FilterNode; right: FilterNode } & Span)
  | ({ kind: 'in'; operand: FilterNode; items: Literal[] } & Span)

function children(node: FilterNode): FilterNode[] {
  switch (node.kind) {
    case 'logical':
    case 'comparison':
      return [node.left, node.right]
    case 'not':
      return [node.operand]
    case 'in':
      return [node.operand, ...node.items]
    case 'call':
      return node.arguments
    case 'lambda':
      return node.body ? [node.collection, node.body] : [node.collection]
    default:
      return []
  }
}

/** Every node in the order in which it stands in the text. */
export function* walk(node: FilterNode): Generator<FilterNode> {
  yield node
  for (const child of children(node)) yield* walk(child)
}
