export type QueryToken =
  | { kind: 'open' | 'close' | 'and' | 'or' | 'not' }
  /** "subject:", "received:>=" */
  | { kind: 'property'; name: string; operator: ':' | '<' | '>' | '<=' | '>=' | '<>' | '=' }
  | { kind: 'word'; text: string; isQuoted: boolean }

const PATTERN =
  /\s*(?:(\()|(\))|([A-Za-z]+)\s*(:(?:<=|>=|<>|<|>|=)?|<=|>=|<>|<|>|=)\s*|"([^"]*)"?|((?:[^\s()":<>=]|:(?=\S))+))/y

export function readTokens(query: string): QueryToken[] {
  const tokens: QueryToken[] = []
  PATTERN.lastIndex = 0
  for (let match = PATTERN.exec(query); match && PATTERN.lastIndex <= query.length; match = PATTERN.exec(query)) {
    tokens.push(tokenOf(match))
    if (PATTERN.lastIndex >= query.length) break
  }
  return tokens
}

function tokenOf([, open, close, property, operator, quoted, word = '']: RegExpExecArray): QueryToken {
  if (open) return { kind: 'open' }
  if (close) return { kind: 'close' }
  if (property && operator) {
    const sign = operator.replace(/^:(?=.)/, '')
    return { kind: 'property', name: property.toLowerCase(), operator: sign as ':' }
  }
  if (quoted !== undefined) return { kind: 'word', text: quoted, isQuoted: true }
  if (word === 'AND') return { kind: 'and' }
  if (word === 'OR') return { kind: 'or' }
  return word === 'NOT' ? { kind: 'not' } : { kind: 'word', text: word, isQuoted: false }
}
