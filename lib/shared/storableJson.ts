/**
 * The same value as PostgreSQL's jsonb can hold it: what JSON leaves out is gone, and the two things that a mail may
 * contain and jsonb refuses (NUL, lone surrogates) are replaced.
 * https://www.postgresql.org/docs/current/datatype-json.html
 */
export function storableJson<T>(value: T): T {
  const text = JSON.stringify(value, (_name, member) => (typeof member === 'string' ? storableText(member) : member))
  return text === undefined ? (null as T) : JSON.parse(text)
}

/** The same text as PostgreSQL can hold it. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\ufffd')
}
