/**
 * The text of a body, for comparing only: tags out, entities decoded, runs of white space to one space. Not for showing:
 * nothing here makes HTML safe.
 */
export function bodyText(body: { contentType: 'text' | 'html'; content: string }): string {
  return squash(body.contentType === 'text' ? body.content : htmlText(body.content))
}

export function squash(text: string): string {
  return text
    .replace(/[\s\u00a0\u200b-\u200d\u2060\ufeff]+/gu, (run) =>
      /^[\u200b-\u200d\u2060\ufeff]+$/u.test(run) ? '' : ' ',
    )
    .trim()
}

function htmlText(html: string): string {
  const text = html
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .replace(/<(script|style|head|title)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    // A word may be split by tags of the text itself ("in<b>voice</b>"), not by those of blocks
    .replace(/<\/?(?:a|abbr|b|big|code|em|font|i|mark|s|small|span|strong|sub|sup|u|wbr)(?=[\s/>])[^>]*>/gi, '')
    .replace(/<[^>]*>/g, ' ')
  return decodeEntities(text)
}

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  euro: '€',
  shy: '',
  zwnj: '',
  zwj: '',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex, decimal, name) => {
    if (name) return named[String(name).toLowerCase()] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

/** Addresses of links in a body: of every attribute that leads somewhere, and those written out in the text. */
export function linksOf(body: { contentType: 'text' | 'html'; content: string }): string[] {
  const found = new Set<string>()
  if (body.contentType === 'html') {
    for (const match of body.content.matchAll(
      /\b(?:href|src|action|background|formaction)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/gi,
    )) {
      found.add(decodeEntities(match[1] ?? match[2] ?? match[3] ?? '').trim())
    }
  }
  for (const match of bodyText(body).matchAll(/\b(?:https?|ftp):\/\/[^\s<>"')\]}]+|\bwww\.[^\s<>"')\]}]+/gi)) {
    found.add(match[0])
  }
  found.delete('')
  return [...found]
}
