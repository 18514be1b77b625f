export const removalCommands = ['mail.delete', 'mail.move'] as const
const removals: ReadonlySet<string> = new Set(removalCommands)

/** Commands that take a message away from where its owner sees it: guarded by coverage, and proved by a new search. */
export function isRemoval(commandId: string): boolean {
  return removals.has(commandId)
}
