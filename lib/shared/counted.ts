/** "1 mailbox", "1,248 mailboxes": a number with its noun, as people write it. */
export function counted(
  count: number,
  noun: string,
  plural = /(?:x|s|ch)$/.test(noun) ? `${noun}es` : `${noun}s`,
): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`
}
