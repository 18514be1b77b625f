/** Longest numeric reference that is of interest: "&#x0010FFFF;" with some zeros to spare */
const longestReference = 16

/**
 * XML 1.0 forbids most control characters, also as references, and Exchange sends them all the same where a subject or
 * body has them: `&#x1F;`. They become U+FFFD, as does a raw one. Gives text in pieces; a piece may end in the middle of
 * a reference. https://www.w3.org/TR/xml/#charsets
 */
export function createScrubber(): { scrub(piece: string): string; rest(): string } {
  let held = ''
  return {
    scrub(piece) {
      const text = held + piece
      const ampersand = text.lastIndexOf('&')
      const isOpen =
        ampersand >= 0 && text.length - ampersand < longestReference && /^&[#\w]*$/.test(text.slice(ampersand))
      held = isOpen ? text.slice(ampersand) : ''
      return clean(isOpen ? text.slice(0, ampersand) : text)
    },
    rest: () => clean(held),
  }
}

function clean(text: string): string {
  const withoutReferences = text.includes('&#')
    ? text.replaceAll(/&#(?:x([0-9a-fA-F]{1,8})|(\d{1,10}));/g, (reference, hex?: string, decimal?: string) =>
        isAllowed(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) ? reference : '\uFFFD',
      )
    : text
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return withoutReferences.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
}

function isAllowed(code: number): boolean {
  if (code === 0x9 || code === 0xa || code === 0xd) return true
  return (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff)
}
