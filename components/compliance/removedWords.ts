import type { PurgeResult } from '@/lib/shared/complianceSearch'
import { counted } from '@/lib/shared/counted'

/** "74 items"; not every service says how many it removed. */
export function removedWords({ itemCount }: Pick<PurgeResult, 'itemCount'>): string {
  return itemCount === null ? 'an untold number of items' : counted(itemCount, 'item')
}
