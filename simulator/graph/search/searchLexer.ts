import { GraphError } from '../graphError'

export interface SearchToken {
  kind: 'word' | 'phrase' | '(' | ')' | 'operator' | 'property' | 'end'
  text: string
  /** Of a property: ":" "=" "<>" "<" "<=" ">" ">=" */
  relation?: string
  start: number
}

export function searchSyntaxError(text: string, position: number): GraphError {
  return new GraphError(
    400,
    'ErrorInvalidSearchQuerySyntax',
    `Syntax error: the search expression is not valid at position ${position} in '${text}'.`,
  )
}

const PROPERTY = /([A-Za-z]+)(:|=|<>|<=|>=|<|>)/y
const WORD = /[^\s()"]+/y

/** AND, OR and NOT count only in capitals, as in KQL. */
export function lexSearch(text: string): SearchToken[] {
  const tokens: SearchToken[] = []
  let position = 0
  while (position < text.length) {
    const start = position
    const character = text[position] as string
    if (/\s/.test(character)) {
      position++
    } else if (character === '(' || character === ')') {
      tokens.push({ kind: character, text: character, start })
      position++
    } else if (character === '"') {
      const close = text.indexOf('"', position + 1)
      if (close < 0) throw searchSyntaxError(text, start)
      tokens.push({ kind: 'phrase', text: text.slice(position + 1, close), start })
      position = close + 1
    } else if ((character === '-' || character === '+') && /[^\s()]/.test(text[position + 1] ?? ' ')) {
      // "+word" only says what already holds: words side by side must all be there
      if (character === '-') tokens.push({ kind: 'operator', text: 'NOT', start })
      position++
    } else {
      PROPERTY.lastIndex = position
      const property = PROPERTY.exec(text)
      if (property) {
        tokens.push({ kind: 'property', text: (property[1] as string).toLowerCase(), relation: property[2], start })
        position += property[0].length
        continue
      }
      WORD.lastIndex = position
      const word = WORD.exec(text)?.[0] as string
      const operator = word === 'AND' || word === 'OR' || word === 'NOT'
      tokens.push({ kind: operator ? 'operator' : 'word', text: word, start })
      position += word.length
    }
  }
  tokens.push({ kind: 'end', text: '', start: text.length })
  return tokens
}
