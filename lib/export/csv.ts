/** https://www.rfc-editor.org/rfc/rfc4180: lines end with CRLF, a quote is doubled. */
export function csvLine(values: readonly unknown[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}

/** For programs that take a file without it for another encoding. */
export const byteOrderMark = '\uFEFF'

function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  const text = harmless(typeof value === 'string' ? value : inOneCell(value))
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Whoever wrote the mail wrote this text, and a spreadsheet would run it: a text that begins like a formula gets an
 * apostrophe in front. https://owasp.org/www-community/attacks/CSV_Injection
 */
function harmless(text: string): string {
  return /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(text) ? `'${text}` : text
}

function inOneCell(value: object | unknown): string {
  const isListOfTexts = Array.isArray(value) && value.every((one) => typeof one === 'string')
  return isListOfTexts ? value.join('; ') : (JSON.stringify(value) ?? '')
}
