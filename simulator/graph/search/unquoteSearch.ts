import { badRequest } from '../graphError'

/**
 * The value stands in double quotes; quotes within are escaped with a backslash. Without quotes the service takes
 * nothing but letters and blanks, and names the first character that it does not take.
 * https://learn.microsoft.com/graph/search-query-parameter
 */
export function unquoteSearch(value: string): string {
  const text = value.trim()
  if (text === '') throw badRequest("The query parameter '$search' is empty.")
  if (!text.startsWith('"')) {
    const wrong = text.search(/[^\p{L}\s]/u)
    if (wrong >= 0) throw invalidCharacter(text, wrong)
    return text
  }
  let result = ''
  let position = 1
  while (position < text.length && text[position] !== '"') {
    if (text[position] === '\\' && position + 1 < text.length) position++
    result += text[position]
    position++
  }
  if (position >= text.length) {
    throw badRequest(`Syntax error: unterminated string literal at position ${position} in '${text}'.`)
  }
  if (position < text.length - 1) throw invalidCharacter(text, position + 1)
  return result
}

function invalidCharacter(text: string, position: number): Error {
  return badRequest(`Syntax error: character '${text[position]}' is not valid at position ${position} in '${text}'.`)
}
