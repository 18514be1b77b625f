import { badRequest, GraphError } from '../graphError'
import { compareValues, fold } from './compareValues'
import {
  type EntityType,
  type ItemType,
  type PropertyType,
  propertyNamed,
  type Scalar,
  type ScalarValue,
} from './entityType'
import { FILTER_FUNCTIONS } from './filterFunctions'
import type { Call, FilterNode, Lambda, Literal, Path } from './filterSyntax'

/** The two back ends word the same mistake differently. */
export interface FilterWords {
  unknownProperty(name: string, type: string): GraphError
}

export const EXCHANGE_WORDS: FilterWords = {
  unknownProperty: (name, type) =>
    new GraphError(400, 'RequestBroker--ParseUri', `Could not find a property named '${name}' on type '${type}'.`),
}

export const DIRECTORY_WORDS: FilterWords = {
  unknownProperty: (name, type) =>
    badRequest(`Invalid filter clause: Could not find a property named '${name}' on type '${type}'.`),
}

type Value = ScalarValue
interface Operand {
  type: Scalar | 'null' | 'enum'
  edm: string
  members?: readonly string[]
  literal: boolean
  read(scope: Scope): Value
}
interface Scope {
  entity: unknown
  variables: Record<string, unknown>
}
type Test = (scope: Scope) => boolean

const EDM: Record<Scalar, string> = {
  string: 'Edm.String',
  boolean: 'Edm.Boolean',
  number: 'Edm.Int32',
  date: 'Edm.DateTimeOffset',
  guid: 'Edm.Guid',
}
const OPERATOR_KINDS: Record<string, string> = {
  eq: 'Equal',
  ne: 'NotEqual',
  gt: 'GreaterThan',
  ge: 'GreaterThanOrEqual',
  lt: 'LessThan',
  le: 'LessThanOrEqual',
  has: 'Has',
}

/** Checks names and types and gives a test; text is compared without regard to case, as Exchange and Entra do. */
export function compileFilter<Entity>(
  node: FilterNode,
  type: EntityType<Entity>,
  words: FilterWords,
): (entity: Entity) => boolean {
  const test = new FilterCompiler(type as EntityType<unknown>, words).test(node)
  return (entity) => test({ entity, variables: {} })
}

class FilterCompiler {
  readonly #variables = new Map<string, ItemType>()

  constructor(
    readonly type: EntityType<unknown>,
    readonly words: FilterWords,
  ) {}

  test(node: FilterNode): Test {
    switch (node.kind) {
      case 'logical': {
        const left = this.test(node.left)
        const right = this.test(node.right)
        return node.operator === 'and' ? (scope) => left(scope) && right(scope) : (scope) => left(scope) || right(scope)
      }
      case 'not': {
        const operand = this.test(node.operand)
        return (scope) => !operand(scope)
      }
      case 'comparison':
        return this.#comparison(node.operator, node.left, node.right)
      case 'in': {
        const tests = node.items.map((item) => this.#comparison('eq', node.operand, item))
        return (scope) => tests.some((test) => test(scope))
      }
      case 'lambda':
        return this.#lambda(node)
      default: {
        const operand = this.#operand(node)
        if (operand.type !== 'boolean') {
          throw badRequest('Invalid filter clause: The filter expression must evaluate to a single boolean value.')
        }
        return (scope) => operand.read(scope) === true
      }
    }
  }

  #comparison(operator: string, leftNode: FilterNode, rightNode: FilterNode): Test {
    const left = this.#operand(leftNode)
    const right = this.#operand(rightNode)
    requireComparable(operator, left, right)
    if (operator === 'has') throw incompatible(operator, left, right)
    return (scope) => compareValues(operator, left.read(scope), right.read(scope))
  }

  #operand(node: FilterNode): Operand {
    switch (node.kind) {
      case 'literal':
        return literalOperand(node)
      case 'path':
        return this.#path(node)
      case 'call':
        return this.#call(node)
      default: {
        const test = this.test(node)
        return { type: 'boolean', edm: EDM.boolean, literal: false, read: test }
      }
    }
  }

  /** Follows a path to its property; `source` gives the object at which the path starts. */
  #resolve(path: Path): {
    property: PropertyType<unknown> | ItemType
    source: (scope: Scope) => unknown
    rest: string[]
  } {
    const [first = '', ...others] = path.segments
    const variable = this.#variables.get(first)
    const source = variable ? (scope: Scope) => scope.variables[first] : (scope: Scope) => scope.entity
    let properties = this.type.properties
    let typeName = this.type.name
    let segments = path.segments
    if (variable) {
      if (variable.kind === 'scalar' || others.length === 0) return { property: variable, source, rest: others }
      properties = variable.properties as unknown as Record<string, PropertyType<unknown>>
      typeName = variable.name
      segments = others
    }
    for (const [index, segment] of segments.entries()) {
      const property = propertyNamed(properties, segment)?.[1]
      if (!property) throw this.words.unknownProperty(segment, typeName)
      if (property.kind !== 'complex') return { property, source, rest: segments.slice(index + 1) }
      properties = property.properties
      typeName = property.name
    }
    throw badRequest(`Invalid filter clause: '${path.segments.join('/')}' is not a value that can be compared.`)
  }

  #path(path: Path): Operand {
    const { property, source, rest } = this.#resolve(path)
    if (property.kind === 'collection' && rest.length === 1 && rest[0] === '$count') {
      return { type: 'number', edm: EDM.number, literal: false, read: (scope) => property.read(source(scope)).length }
    }
    if (property.kind !== 'scalar') {
      throw badRequest(`Invalid filter clause: '${path.segments.join('/')}' is not a value that can be compared.`)
    }
    if (rest.length > 0) throw this.words.unknownProperty(rest[0] as string, EDM[property.type])
    const read = 'read' in property ? property.read : (item: unknown) => item as Value
    return {
      type: property.members ? 'enum' : property.type,
      edm: EDM[property.type],
      members: property.members,
      literal: false,
      read: (scope) => {
        const from = source(scope)
        return from === undefined || from === null ? null : read(from)
      },
    }
  }

  #lambda(node: Lambda): Test {
    const { property, source, rest } = this.#resolve(node.collection)
    if (property.kind !== 'collection' || rest.length > 0) {
      throw badRequest(`Invalid filter clause: Any/All may only be used following a collection.`)
    }
    if (node.variable === null || node.body === null) return (scope) => property.read(source(scope)).length > 0
    const variable = node.variable
    if (this.#variables.has(variable))
      throw badRequest(`Invalid filter clause: The range variable '${variable}' has already been declared.`)
    this.#variables.set(variable, property.item)
    const body = this.test(node.body)
    this.#variables.delete(variable)
    const inner = (scope: Scope) => (item: unknown) =>
      body({ entity: scope.entity, variables: { ...scope.variables, [variable]: item } })
    return node.quantifier === 'any'
      ? (scope) => property.read(source(scope)).some(inner(scope))
      : (scope) => property.read(source(scope)).every(inner(scope))
  }

  #call(node: Call): Operand {
    const text = node.arguments.map((argument) => this.#operand(argument))
    const shape = FILTER_FUNCTIONS[node.name]
    if (!shape) {
      throw badRequest(
        `Invalid filter clause: An unknown function with name '${node.name}' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed.`,
      )
    }
    if (
      text.length !== shape.parameters ||
      text.some((each) => each.type !== 'string' && each.type !== 'null' && each.type !== 'enum')
    ) {
      throw badRequest(
        `Invalid filter clause: No function signature for the function with name '${node.name}' matches the specified arguments.`,
      )
    }
    return {
      type: shape.result,
      edm: EDM[shape.result],
      literal: false,
      read: (scope) => {
        const values = text.map((each) => each.read(scope))
        return values.some((value) => typeof value !== 'string') ? null : shape.apply(...(values as string[]))
      },
    }
  }
}

function literalOperand(node: Literal): Operand {
  const types: Record<Literal['type'], Operand['type']> = {
    'Edm.String': 'string',
    'Edm.Boolean': 'boolean',
    'Edm.Int64': 'number',
    'Edm.Double': 'number',
    'Edm.Date': 'date',
    'Edm.DateTimeOffset': 'date',
    'Edm.Guid': 'guid',
    null: 'null',
  }
  return { type: types[node.type], edm: node.type, literal: true, read: () => node.value }
}

function requireComparable(operator: string, left: Operand, right: Operand): void {
  if (left.type === 'null' || right.type === 'null' || left.type === right.type) return
  for (const [enumOperand, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (enumOperand.type !== 'enum') continue
    if (other.type !== 'string') break
    const value = other.literal ? String(other.read({ entity: null, variables: {} })) : undefined
    if (value === undefined || enumOperand.members?.some((member) => fold(member) === fold(value))) return
    throw badRequest(`Invalid filter clause: The string '${value}' is not a valid enumeration type constant.`)
  }
  throw incompatible(operator, left, right)
}

function incompatible(operator: string, left: Operand, right: Operand): GraphError {
  return badRequest(
    `Invalid filter clause: A binary operator with incompatible types was detected. Found operand types '${left.edm}' and '${right.edm}' for operator kind '${OPERATOR_KINDS[operator]}'.`,
  )
}
