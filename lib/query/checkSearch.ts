import { failAt, type KqlToken, readKqlTokens } from './kqlTokens'
import { problemIn, type RawProblem } from './rawProblem'
import { searchProperties } from './rawProperties'

/**
 * Looks for what makes no sense in a KQL text; null: nothing found. Operators are upper case in KQL: “and” is a word.
 * https://learn.microsoft.com/sharepoint/dev/general-development/keyword-query-language-kql-syntax-reference
 */
export function checkSearch(text: string): RawProblem | null {
  return problemIn(() => {
    const open: KqlToken[] = []
    let before: KqlToken | undefined
    for (const token of readKqlTokens(text, searchProperties)) {
      const atStart = before === undefined || before.kind === 'open' || before.kind === 'operator'
      if (token.kind === 'operator' && atStart && token.text !== 'NOT')
        failAt(`Words are missing before “${token.text}”.`, token)
      if (token.kind === 'close') {
        if (!open.pop()) failAt('This closing parenthesis has no opening one.', token)
        if (atStart) failAt('Words are missing before this parenthesis.', token)
      }
      if (token.kind === 'open') open.push(token)
      before = token
    }
    const [unclosed] = open
    if (unclosed) failAt('This parenthesis is never closed.', unclosed)
    if (before?.kind === 'operator') failAt(`Words are missing after “${before.text}”.`, before)
  })
}
