const searches: ReadonlySet<string> = new Set([
  'mail.search',
  'mail.fetch',
  'mail.fetchRecent',
  'mail.searchAndMove',
  'mail.searchAndDelete',
])

/** Commands whose runs find messages: their items are mailboxes, and what they found is shown as results. */
export function findsMessages(commandId: string): boolean {
  return searches.has(commandId)
}
