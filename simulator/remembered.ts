/**
 * What was made of a text, made once for the latest of them: clients ask the same of thousands of mailboxes. Only for what
 * depends on nothing but the text and is never changed; a refusal (an error, or undefined) is not remembered.
 */
export function remembered<Made>(make: (text: string) => Made, most = 64): (text: string) => Made {
  const known = new Map<string, Made>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = make(text)
    if (made === undefined) return made
    known.set(text, made)
    if (known.size > most) known.delete(known.keys().next().value as string)
    return made
  }
}
