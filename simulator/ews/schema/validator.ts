import { MESSAGES, SOAP, TYPES } from '../xml/namespaces'
import type { Place } from '../xml/readXml'
import type { XmlElement } from '../xml/xmlElement'
import { shortened, violationOf } from './checkValue'
import type { ContentModel, Declared, Position } from './contentModel'
import { GRAMMAR, type Type } from './readGrammar'
import { BODY_ELEMENTS, HEADER_ELEMENTS } from './requestElements'

export class SchemaViolation extends Error {
  constructor(
    message: string,
    readonly place: Place,
  ) {
    super(message)
  }
}

interface Frame {
  element: XmlElement
  /** Null: nothing is known about what is inside, so nothing is refused */
  type: Type | null
  typeName: string
  position: Position
}

/**
 * Holds a request against the schema while it is read, and names the first violation in the words of .NET's reader,
 * which are the words of Exchange. The envelope itself is the business of whoever reads it.
 */
export class Validator {
  readonly #open: Frame[] = []

  open(element: XmlElement, place: Place): void {
    const frame = this.#frameFor(element, place)
    this.#open.push(frame)
    if (frame.type) checkAttributes(element, frame.type, place)
  }

  close(element: XmlElement, place: Place): void {
    const frame = this.#open.pop()
    if (!frame?.type) return
    const { type, typeName, position } = frame
    const name = quoted(element)
    if (type.kind === 'complex') {
      if (type.isOpen) return
      if (element.text.trim() !== '') {
        throw new SchemaViolation(`The element ${name} cannot contain text.${expected(type.model, position)}`, place)
      }
      if (!type.model.mayEnd(position)) {
        throw new SchemaViolation(`The element ${name} has incomplete content.${expected(type.model, position)}`, place)
      }
      return
    }
    const valueType = type.kind === 'text' ? type.value : typeName
    const violation = violationOf(valueType, element.text)
    if (violation === undefined) return
    throw new SchemaViolation(
      `The '${element.namespace}:${element.name}' element is invalid - The value '${shortened(element.text)}' is invalid according to its datatype '${dataTypeName(valueType)}' - ${violation}`,
      place,
    )
  }

  #frameFor(element: XmlElement, place: Place): Frame {
    const parent = this.#open.at(-1)
    if (!parent || parent.element.namespace === SOAP) return topFrame(parent?.element, element, place)
    if (!parent.type || (parent.type.kind === 'complex' && parent.type.isOpen)) return unknown(element)
    const child = stepInto(parent, element, place)
    return typed(element, child.type)
  }
}

function topFrame(parent: XmlElement | undefined, element: XmlElement, place: Place): Frame {
  const isBody = parent?.name === 'Body'
  const typeName = isBody
    ? element.namespace === MESSAGES && Object.hasOwn(BODY_ELEMENTS, element.name) && BODY_ELEMENTS[element.name]
    : parent?.name === 'Header' &&
      element.namespace === TYPES &&
      Object.hasOwn(HEADER_ELEMENTS, element.name) &&
      HEADER_ELEMENTS[element.name]
  if (typeName) return typed(element, typeName)
  if (isBody && element.namespace !== MESSAGES && element.namespace !== SOAP) {
    throw new SchemaViolation(`The '${element.namespace}:${element.name}' element is not declared.`, place)
  }
  return unknown(element)
}

function typed(element: XmlElement, typeName: string): Frame {
  const type: Type = typeName.startsWith('xs:')
    ? { kind: 'restriction', base: typeName, facets: {} }
    : GRAMMAR.type(typeName)
  return { element, type, typeName, position: -1 }
}

function unknown(element: XmlElement): Frame {
  return { element, type: null, typeName: '', position: -1 }
}

function stepInto(parent: Frame, element: XmlElement, place: Place): Declared {
  const { type } = parent
  if (type?.kind !== 'complex') {
    throw new SchemaViolation(
      `The element ${quoted(parent.element)} cannot contain child element ${quoted(element)} because the parent element's content model is text only.`,
      place,
    )
  }
  const next = type.model.step(parent.position, element.namespace, element.name)
  const declared = next === undefined ? undefined : type.model.places[next]
  if (next === undefined || !declared) {
    throw new SchemaViolation(
      `The element ${quoted(parent.element)} has invalid child element ${quoted(element)}.${expected(type.model, parent.position)}`,
      place,
    )
  }
  parent.position = next
  return declared
}

function checkAttributes(element: XmlElement, type: Type, place: Place): void {
  const declared = 'attributes' in type ? type.attributes : new Map<string, { type: string; isRequired: boolean }>()
  for (const [name, value] of Object.entries(element.attributes)) {
    if (name.startsWith('xsi:')) continue
    const known = declared.get(name)
    if (!known) throw new SchemaViolation(`The '${name}' attribute is not declared.`, place)
    const violation = violationOf(known.type, value)
    if (violation === undefined) continue
    throw new SchemaViolation(
      `The '${name}' attribute is invalid - The value '${shortened(value)}' is invalid according to its datatype '${dataTypeName(known.type)}' - ${violation}`,
      place,
    )
  }
  for (const [name, { isRequired }] of declared) {
    if (isRequired && element.attributes[name] === undefined) {
      throw new SchemaViolation(`The required attribute '${name}' is missing.`, place)
    }
  }
}

function quoted({ name, namespace }: XmlElement): string {
  return `'${name}' in namespace '${namespace}'`
}

/** " List of possible elements expected: 'A, B' in namespace 'x'." */
function expected(model: ContentModel, position: Position): string {
  const byNamespace = new Map<string, string[]>()
  for (const place of model.after(position)) {
    const declared = model.places[place]
    if (!declared) continue
    const names = byNamespace.get(declared.namespace) ?? []
    byNamespace.set(declared.namespace, [...names, declared.name])
  }
  const lists = [...byNamespace].map(([namespace, names]) => `'${names.join(', ')}' in namespace '${namespace}'`)
  return lists.length === 0 ? '' : ` List of possible elements expected: ${lists.join(' as well as ')}.`
}

function dataTypeName(typeName: string): string {
  if (typeName.startsWith('xs:')) return `http://www.w3.org/2001/XMLSchema:${typeName.slice(3)}`
  return typeName.startsWith('m.') ? `${MESSAGES}:${typeName.slice(2)}` : `${TYPES}:${typeName}`
}
