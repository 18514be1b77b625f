import { failAt, type KqlToken } from './kqlTokens'

/** Parentheses in pairs, and something on both sides of each operator. What is not so is a BadToken. */
export function checkStructure(tokens: readonly KqlToken[]): void {
  const open: KqlToken[] = []
  let before: KqlToken | undefined
  for (const token of tokens) {
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
}
