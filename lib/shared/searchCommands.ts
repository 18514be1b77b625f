const searches: ReadonlySet<string> = new Set([
  'mail.search',
  'mail.fetch',
  'mail.fetchRecent',
  'mail.searchAndMove',
  'mail.searchAndDelete',
  'mail.searchAndBlock',
  'mail.unread',
  'mail.fetchEvents',
  'mail.watch',
])

/** Commands whose runs find messages: their items are mailboxes, and what they found is shown as results. */
export function findsMessages(commandId: string): boolean {
  return searches.has(commandId)
}
