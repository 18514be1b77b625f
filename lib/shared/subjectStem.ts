/** The prefixes are those that Outlook writes in its larger languages, and the warnings that gateways add. */
const before =
  /^\s*(?:(?:re|fw|fwd|aw|wg|tr|rv|sv|vs|vb|antw|doorst|odp|pd|enc|res|ref|rif|ynt|r|i|回复|转发|答复)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]|[[(](?:ext|external|extern|spam|suspected spam|suspicious|caution|\*+spam\*+)[^\])]{0,30}[\])]:?)\s*/iu

/**
 * A subject without what replies, forwards and gateways put before it: "RE: [EXTERNAL] Fwd: Invoice" is about "Invoice".
 */
export function subjectStem(subject: string): string {
  let stem = subject.replace(/\s+/gu, ' ')
  while (before.test(stem)) stem = stem.replace(before, '')
  return stem.trim()
}
