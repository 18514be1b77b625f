import { EwsError } from '../ewsError'
import { childOf, type XmlElement } from '../xml/xmlElement'
import type { Field } from './field'
import type { Predicate } from './readRestriction'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/contains */
export function containsText<View>({ attributes, ...expression }: XmlElement, field: Field<View>): Predicate<View> {
  const { ContainmentMode = 'FullString', ContainmentComparison = 'Exact' } = attributes
  const fold = foldingOf(ContainmentComparison)
  const wanted = fold(childOf({ attributes, ...expression }, 'Constant')?.attributes.Value ?? '')
  const matches = matcherOf(ContainmentMode, wanted)
  return (view) => {
    const value = field.read(view)
    if (value === undefined) return false
    const values = Array.isArray(value) ? value : [value]
    return values.some((each) => {
      if (typeof each !== 'string') {
        throw new EwsError(
          'ErrorContainsFilterWrongType',
          'The Contains filter can only be used for string properties.',
          [{ kind: 'field', path: field.path }],
        )
      }
      return matches(fold(each))
    })
  }
}

function matcherOf(mode: string, wanted: string): (text: string) => boolean {
  switch (mode) {
    case 'FullString':
      return (text) => text === wanted
    case 'Prefixed':
      return (text) => text.startsWith(wanted)
    case 'Substring':
      return (text) => text.includes(wanted)
    case 'PrefixOnWords':
      return (text) => wordsOf(text).some((_, index, words) => words.slice(index).join(' ').startsWith(wanted))
    default:
      return (text) => ` ${wordsOf(text).join(' ')} `.includes(` ${wanted} `)
  }
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

function foldingOf(comparison: string): (text: string) => string {
  const ignoresCase = comparison.includes('IgnoreCase') || comparison === 'Loose'
  const ignoresMarks = comparison.includes('NonSpacing') || comparison.startsWith('Loose')
  return (text) => {
    const unmarked = ignoresMarks ? text.normalize('NFD').replace(/\p{M}/gu, '') : text
    return ignoresCase ? unmarked.toLowerCase() : unmarked
  }
}
