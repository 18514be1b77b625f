/**
 * What is selected in a table of which only a part is loaded. "all" means every row that matches, also those not loaded, and
 * is written out in words wherever it is used (lib/commands/define.ts, `Selection`).
 */
export type TableSelection = { mode: 'some'; ids: ReadonlySet<string> } | { mode: 'all'; except: ReadonlySet<string> }

export const nothingSelected: TableSelection = { mode: 'some', ids: new Set() }
export const everythingSelected: TableSelection = { mode: 'all', except: new Set() }

export function isSelected(selection: TableSelection, id: string): boolean {
  return selection.mode === 'some' ? selection.ids.has(id) : !selection.except.has(id)
}

/** Selects or unselects these rows, and leaves the others as they are. */
export function setSelected(selection: TableSelection, ids: readonly string[], selected: boolean): TableSelection {
  const kept = new Set(selection.mode === 'some' ? selection.ids : selection.except)
  const add = selection.mode === 'some' ? selected : !selected
  for (const id of ids) {
    if (add) kept.add(id)
    else kept.delete(id)
  }
  return selection.mode === 'some' ? { mode: 'some', ids: kept } : { mode: 'all', except: kept }
}

export function countSelected(selection: TableSelection, total: number): number {
  return selection.mode === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size)
}

/** For the header's checkbox, over the rows that are loaded. */
export function stateOfLoaded(selection: TableSelection, loaded: readonly string[]): boolean | 'indeterminate' {
  const count = loaded.filter((id) => isSelected(selection, id)).length
  if (count === 0) return false
  return count === loaded.length ? true : 'indeterminate'
}
