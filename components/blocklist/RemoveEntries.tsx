'use client'
import type { BlocklistEntry } from '@/lib/shared/blocklist'
import { counted } from '@/lib/shared/counted'
import { ConfirmChange } from './ConfirmChange'

/** Asks before entries of one list go. */
export function RemoveEntries({
  entries,
  connectionId,
  ...rest
}: {
  entries: readonly BlocklistEntry[]
  connectionId: string
  onStarted: (runId: string) => void
  onClose: () => void
}) {
  const [first] = entries
  const input = {
    entries: entries.map(({ entryId }) => entryId),
    entityType: 'entryIds',
    listType: first?.listType,
  }
  return (
    <ConfirmChange
      action={`Remove ${counted(entries.length, 'entry', 'entries')}`}
      failed="Not removed"
      danger
      only={first && entries.length === 1 ? first.value : null}
      request={{ connectionId, change: 'remove', input }}
      {...rest}
    >
      The filters treat such mail as any other again.
    </ConfirmChange>
  )
}
