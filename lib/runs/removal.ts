const removals: ReadonlySet<string> = new Set(['mail.delete', 'mail.move'])

/** Commands that take a message away from where its owner sees it: guarded by coverage, and proved by a new search. */
export function isRemoval(commandId: string): boolean {
  return removals.has(commandId)
}
