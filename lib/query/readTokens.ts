/** Every token of a text with its place; white space between tokens means nothing. `unreadable` says what is none. */
export function readTokens<Token>(
  text: string,
  token: RegExp,
  read: (found: string, place: { start: number; end: number }) => Token,
  unreadable: (text: string, at: number) => Error,
): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1
      continue
    }
    token.lastIndex = at
    const found = token.exec(text)?.[0]
    if (found === undefined) throw unreadable(text, at)
    const place = { start: at, end: at + found.length }
    tokens.push(read(found, place))
    at = place.end
  }
  return tokens
}
