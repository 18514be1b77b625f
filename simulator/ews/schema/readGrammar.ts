import { ContentModel, type Declared } from './contentModel'
import { ITEM_TYPES } from './itemTypes'
import { PART_TYPES } from './partTypes'
import { REQUEST_TYPES } from './requestTypes'
import { VALUE_TYPES } from './valueTypes'

type SimpleType =
  | { kind: 'enumeration'; values: ReadonlySet<string> }
  | { kind: 'list'; item: string }
  | { kind: 'restriction'; base: string; facets: Record<string, string> }

interface ComplexType {
  kind: 'complex'
  /** Name without the @ → type and whether it must be there */
  attributes: Map<string, { type: string; isRequired: boolean }>
  model: ContentModel
  /** Anything may stand in it */
  isOpen: boolean
}

interface TextType {
  kind: 'text'
  value: string
  attributes: ComplexType['attributes']
}

export type Type = SimpleType | ComplexType | TextType

/**
 * The rules of requests, kept in a notation of our own; a line that begins with blanks continues the one before:
 *
 *     Name = enum a b c          one of these words
 *     Name = list Other          words of another type, with blanks between them
 *     Name = simple base f=v     a narrower kind of another type
 *     Name = text base @a:type   text with attributes
 *     Name = < Base @a:type! …   attributes ("!": required) and a content model, behind those of the base
 */
class Grammar {
  readonly #lines: Map<string, string>
  readonly #types = new Map<string, Type>()

  constructor(tables: readonly string[]) {
    const lines = tables.join('\n').replace(/\n +/g, ' ').split('\n')
    this.#lines = new Map(lines.filter((line) => line !== '').map((line) => splitAt(line, line.indexOf(' ='), 2)))
  }

  has(name: string): boolean {
    return this.#lines.has(name)
  }

  type(name: string): Type {
    const known = this.#types.get(name)
    if (known) return known
    const type = this.#read(name)
    this.#types.set(name, type)
    return type
  }

  #read(name: string): Type {
    const line = this.#lines.get(name)
    if (line === undefined) throw new Error(`The grammar has no type ${name}`)
    const [word, ...rest] = line.split(' ')
    if (word === 'enum') return { kind: 'enumeration', values: new Set(rest) }
    if (word === 'list') return { kind: 'list', item: rest[0] ?? '' }
    if (word === 'simple') {
      const facets = Object.fromEntries(rest.slice(1).map((facet) => splitAt(facet, facet.indexOf('='), 1)))
      return { kind: 'restriction', base: rest[0] ?? '', facets }
    }
    if (word === 'text') return { kind: 'text', value: rest[0] ?? '', attributes: attributesOf(rest.slice(1)) }
    return this.#complex(line)
  }

  #complex(line: string): ComplexType {
    const parts = this.#inherited(line)
    const words = parts.flatMap((part) => part.split(' ')).filter((word) => word.startsWith('@'))
    const models = parts.map((part) => part.replace(/@\S+/g, '').trim()).filter((part) => part !== '')
    const isOpen = models.some((model) => /\bANY\b/.test(model))
    return {
      kind: 'complex',
      attributes: attributesOf(words),
      model: new ContentModel(isOpen ? '' : models.map((model) => `(${model})`).join(' ')),
      isOpen,
    }
  }

  /** The content of the bases comes first. */
  #inherited(line: string): string[] {
    const [, base, rest = ''] = /^< (\S+)(.*)$/.exec(line) ?? []
    if (base === undefined) return [line]
    return [...this.#inherited(this.#lines.get(base) ?? ''), rest]
  }
}

function attributesOf(words: readonly string[]): ComplexType['attributes'] {
  return new Map(
    words.map((word) => {
      const [name, type] = splitAt(word, word.indexOf(':', word.startsWith('@xml:') ? 5 : 0), 1)
      return [name.slice(1), { type: type.replace(/!$/, ''), isRequired: type.endsWith('!') }]
    }),
  )
}

function splitAt(text: string, index: number, length: number): [string, string] {
  return [text.slice(0, index), text.slice(index + length).trim()]
}

export const GRAMMAR = new Grammar([REQUEST_TYPES, ITEM_TYPES, PART_TYPES, VALUE_TYPES])

/** The elements of a type in the order of the schema. */
export function elementsOf(typeName: string): readonly Declared[] {
  const type = GRAMMAR.type(typeName)
  return type.kind === 'complex' ? type.model.places : []
}
