import type { BlocklistAction } from '@/lib/shared/blocklist'

export const actionWords: Record<BlocklistAction, string> = { block: 'Block', allow: 'Allow' }

/** What can be done about mail that matches an entry, to choose from. */
export const actionOptions: readonly { value: BlocklistAction; label: string }[] = [
  { value: 'block', label: actionWords.block },
  { value: 'allow', label: actionWords.allow },
]
