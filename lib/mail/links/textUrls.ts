/** Addresses in running text. Obfuscated schemes (hxxp) count: a forwarded report is full of them. */
const pattern =
  /(?:\b(?:https?|ftp|hxxps?):\/\/|\bwww\.(?=[a-z0-9-]+\.))[^\s<>"`{}|\\^\p{Cc}\u200b\u3000-\u303f\uff00-\uff0f]{3,4096}/giu

export function urlsInText(text: string): string[] {
  return [...text.matchAll(pattern)].map((match) => trimPunctuation(match[0])).filter((url) => url.length > 7)
}

/** A full stop, comma or bracket at the end belongs to the sentence, unless the bracket was opened within. */
function trimPunctuation(url: string): string {
  let end = url.length
  for (;;) {
    const last = url[end - 1]
    if (last === undefined) return ''
    if (/[.,;:!?'’”*_~\]]/.test(last)) end--
    else if (last === ')' && count(url, '(', end) < count(url, ')', end)) end--
    else return url.slice(0, end)
  }
}

function count(text: string, char: string, end: number): number {
  let found = 0
  for (let index = 0; index < end; index++) if (text[index] === char) found++
  return found
}

/** mailto and plain addresses in running text, lower case. */
export function addressesInText(text: string): string[] {
  const found = text.matchAll(
    /[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?\.){1,8}[a-z]{2,24}\b/gi,
  )
  return [...new Set([...found].map((match) => match[0].toLowerCase()))]
}
