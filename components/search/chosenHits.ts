import type { HitCounts, HitFilter, HitRow } from '@/lib/shared/runView'
import { countSelected, everythingSelected, type TableSelection } from '../table/selection'
import type { RemovalRequest } from './RequestRemoval'

/** The hits that something is asked for, as they were when the button was pressed */
export interface ChosenHits {
  selection: TableSelection
  filter: HitFilter
  count: number
  /** null: not known before the server has looked */
  mailboxes: number | null
}

export function everyHit(filter: HitFilter, matching: HitCounts | undefined): ChosenHits {
  return {
    selection: everythingSelected,
    filter,
    count: matching?.hits ?? 0,
    mailboxes: matching?.mailboxes ?? null,
  }
}

export function oneHit(hitId: string, filter: HitFilter): ChosenHits {
  return { selection: { mode: 'some', ids: new Set([hitId]) }, filter, count: 1, mailboxes: 1 }
}

/** What is selected among the rows that are loaded and those that match. */
export function selectedHits(
  selection: TableSelection,
  filter: HitFilter,
  rows: readonly HitRow[],
  matching: HitCounts | undefined,
): ChosenHits {
  return {
    selection,
    filter,
    count: countSelected(selection, matching?.hits ?? rows.length),
    mailboxes: mailboxesOf(selection, rows, matching),
  }
}

function mailboxesOf(
  selection: TableSelection,
  rows: readonly HitRow[],
  matching: HitCounts | undefined,
): number | null {
  if (selection.mode === 'all') return selection.except.size === 0 ? (matching?.mailboxes ?? null) : null
  const chosen = rows.filter((row) => selection.ids.has(row.hitId))
  return new Set(chosen.map((row) => row.mailbox.toLowerCase())).size
}

/** As the server takes it. */
export function selectionInput(
  searchRunId: string,
  { selection, filter }: Pick<ChosenHits, 'selection' | 'filter'>,
): RemovalRequest['selection'] {
  if (selection.mode === 'some') return { searchRunId, hits: [...selection.ids] }
  return {
    searchRunId,
    hits: 'all',
    exclude: selection.except.size > 0 ? [...selection.except] : undefined,
    filter: Object.keys(filter).length > 0 ? filter : undefined,
  }
}
