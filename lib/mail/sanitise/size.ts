export interface MarkupSize {
  tags: number
  /** Elements open at once, counted as a browser would without its repairs */
  depth: number
  /**
   * HTML reopens unclosed formatting elements in every following block (the list of active formatting elements,
   * https://html.spec.whatwg.org/multipage/parsing.html#the-list-of-active-formatting-elements): a few kilobytes can
   * grow to millions of elements. This is the number of elements that would be made.
   */
  repeatedFormatting: number
  /** Attributes of the tag that has most; parsers compare each with all before it */
  attributes: number
}

const voidElements = new Set(
  'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'.split(' '),
)
const closedByTheNext = new Set('p li dt dd td th tr thead tbody tfoot option optgroup rp rt html head body'.split(' '))
const formatting = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '))

/** Walks the tags once, in linear time, without building anything. */
export function estimateMarkup(markup: string): MarkupSize {
  const size: MarkupSize = { tags: 0, depth: 0, repeatedFormatting: 0, attributes: 0 }
  let depth = 0
  let openFormatting = 0
  let lastTag = 0
  const countAttributes = (text: string) => {
    const tag = /^<[^>]*/.exec(text)?.[0] ?? ''
    size.attributes = Math.max(size.attributes, tag.match(/[\s/"']+[^\s/>"'=]/g)?.length ?? 0)
  }
  for (const match of markup.matchAll(/<(\/?)([a-z][a-z0-9:-]*)/gi)) {
    size.tags++
    if (match.index - lastTag > longTagCharacters) countAttributes(markup.slice(lastTag, match.index))
    lastTag = match.index
    const name = (match[2] as string).toLowerCase()
    if (voidElements.has(name)) continue
    const isFormatting = formatting.has(name)
    if (match[1]) {
      if (isFormatting && openFormatting > 0) openFormatting--
      if (!closedByTheNext.has(name) && depth > 0) depth--
      continue
    }
    if (isFormatting) openFormatting++
    else size.repeatedFormatting += openFormatting
    if (closedByTheNext.has(name)) continue
    depth++
    if (depth > size.depth) size.depth = depth
  }
  if (markup.length - lastTag > longTagCharacters) countAttributes(markup.slice(lastTag))
  return size
}

const longTagCharacters = 4_000

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => escapes[char] as string)
}

/** The readable text of markup that is too large to parse, as a preformatted block. */
export function textOfMarkup(markup: string): string {
  const text = markup
    .replace(/<(script|style|title)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<br\b[^>]{0,200}>|<\/(?:p|div|tr|li|h\d)\s*>/gi, '\n')
    .replace(/<[^>]{0,2000}>/g, ' ')
    .replace(/<[a-z/!][^>]{0,2000}/gi, ' ')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/\n\s*\n\s*/g, '\n\n')
  return `<pre>${escapeHtml(text.slice(0, 200_000))}</pre>`
}
