import { MESSAGES, TYPES } from '../xml/namespaces'

export interface Declared {
  namespace: string
  name: string
  type: string
}

/** A place in a content model that has been reached; -1 is its beginning. */
export type Position = number

/**
 * What may follow what inside an element. Content models of XML Schema are deterministic: the name of a child decides
 * which place of the model it stands for. https://www.w3.org/TR/xmlschema-1/#cos-nonambig
 */
export class ContentModel {
  readonly places: Declared[] = []
  readonly #follow = new Map<Position, Position[]>()
  readonly #last: Set<Position>
  readonly #isNullable: boolean
  #tokens: string[]

  /** `notation`: "A:AType B:BType? (C:CType|D:DType)*", names of the messages namespace with "m." before them */
  constructor(notation: string) {
    this.#tokens = notation.match(/[()|?*+]|[^\s()|?*+]+/g) ?? []
    const whole = this.#choice()
    if (this.#tokens.length > 0) throw new Error(`The content model ends too early: ${notation}`)
    this.#follow.set(-1, whole.first)
    this.#last = new Set(whole.last)
    this.#isNullable = whole.isNullable
  }

  /** The places that may come next */
  after(position: Position): Position[] {
    return this.#follow.get(position) ?? []
  }

  step(position: Position, namespace: string, name: string): Position | undefined {
    return this.after(position).find((next) => {
      const place = this.places[next]
      return place?.name === name && place.namespace === namespace
    })
  }

  mayEnd(position: Position): boolean {
    return position === -1 ? this.#isNullable : this.#last.has(position)
  }

  #choice(): Fragment {
    let fragment = this.#sequence()
    while (this.#tokens[0] === '|') {
      this.#tokens.shift()
      const other = this.#sequence()
      fragment = {
        first: [...fragment.first, ...other.first],
        last: [...fragment.last, ...other.last],
        isNullable: fragment.isNullable || other.isNullable,
      }
    }
    return fragment
  }

  #sequence(): Fragment {
    let fragment: Fragment = { first: [], last: [], isNullable: true }
    while (this.#tokens.length > 0 && this.#tokens[0] !== '|' && this.#tokens[0] !== ')') {
      const next = this.#repeated()
      for (const place of fragment.last) this.#connect(place, next.first)
      fragment = {
        first: fragment.isNullable ? [...fragment.first, ...next.first] : fragment.first,
        last: next.isNullable ? [...fragment.last, ...next.last] : next.last,
        isNullable: fragment.isNullable && next.isNullable,
      }
    }
    return fragment
  }

  #repeated(): Fragment {
    const fragment = this.#single()
    for (let mark = this.#tokens[0]; mark === '?' || mark === '*' || mark === '+'; mark = this.#tokens[0]) {
      this.#tokens.shift()
      if (mark !== '+') fragment.isNullable = true
      if (mark !== '?') for (const place of fragment.last) this.#connect(place, fragment.first)
    }
    return fragment
  }

  #single(): Fragment {
    const token = this.#tokens.shift() ?? ''
    if (token === '(') {
      const fragment = this.#choice()
      if (this.#tokens.shift() !== ')') throw new Error('A bracket is not closed in a content model')
      return fragment
    }
    const [, isMessages, name = '', type = ''] = /^(m\.)?([^:]+):(.+)$/.exec(token) ?? []
    if (!name) throw new Error(`This is no element of a content model: ${token}`)
    const position = this.places.push({ namespace: isMessages ? MESSAGES : TYPES, name, type }) - 1
    return { first: [position], last: [position], isNullable: false }
  }

  #connect(from: Position, to: readonly Position[]): void {
    const known = this.#follow.get(from)
    if (known) known.push(...to.filter((place) => !known.includes(place)))
    else this.#follow.set(from, [...to])
  }
}

interface Fragment {
  first: Position[]
  last: Position[]
  isNullable: boolean
}
