/** The prefixes are those that Outlook writes in its larger languages, and the warnings that gateways add. */
const mark =
  /\s*(?:(?:re|fw|fwd|aw|wg|tr|rv|sv|vs|vb|antw|doorst|odp|pd|enc|res|ref|rif|ynt|r|i|回复|转发|答复)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]|[[(](?:ext|external|extern|spam|suspected spam|suspicious|caution|\*+spam\*+)[^\])]{0,30}[\])]:?)\s*/iuy

const longestKey = 200

/**
 * A subject without what replies, forwards and gateways put before it: "RE: [EXTERNAL] Fwd: Invoice" is about "Invoice".
 */
export function subjectStem(subject: string): string {
  const text = subject.replace(/\s+/gu, ' ')
  let from = 0
  for (;;) {
    mark.lastIndex = from
    if (!mark.test(text)) return text.slice(from).trim()
    from = mark.lastIndex
  }
}

/**
 * What the copies of one wave share: the stem in lower case with every number as "#", at most 200 characters (whoever wrote the
 * mail chose its length). Kept with each hit, so that facets and filters mean the same everywhere.
 */
export function stemKey(subject: string): string {
  return [...subjectStem(subject).toLowerCase().replace(/\d+/gu, '#')].slice(0, longestKey).join('')
}
