import type { HitGroup, HitRow } from '@/lib/shared/runView'

/** A line of the grouped table: one message, or one of its copies under it. */
export type GroupRow =
  | { kind: 'group'; id: string; group: HitGroup; expanded: boolean }
  | { kind: 'copy'; id: string; hit: HitRow }
  | { kind: 'note'; id: string; words: string; failed: boolean }

export interface Copies {
  rows: readonly HitRow[]
  loading: boolean
  failed: string | null
}

export function groupRows(groups: readonly HitGroup[], copiesOf: (key: string) => Copies | undefined): GroupRow[] {
  return groups.flatMap((group): GroupRow[] => {
    const copies = copiesOf(group.key)
    const line: GroupRow = { kind: 'group', id: group.key, group, expanded: copies !== undefined }
    if (!copies) return [line]
    const note = noteOf(group, copies)
    return [
      line,
      ...copies.rows.map((hit): GroupRow => ({ kind: 'copy', id: hit.hitId, hit })),
      ...(note ? [{ kind: 'note' as const, id: `${group.key} note`, ...note }] : []),
    ]
  })
}

function noteOf({ copies: total }: HitGroup, { rows, loading, failed }: Copies) {
  if (failed) return { words: `The copies could not be read: ${failed}`, failed: true }
  if (loading) return { words: 'Reading the copies…', failed: false }
  if (total <= rows.length) return null
  const left = (total - rows.length).toLocaleString('en')
  return { words: `${left} more copies: leave the grouping and filter to see them.`, failed: false }
}
