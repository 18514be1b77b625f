/** Ids come from addresses that anybody can type; the database refuses other text with an error instead of "not there". */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text)
}
