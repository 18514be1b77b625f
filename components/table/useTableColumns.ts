'use client'
import { useMemo, useState } from 'react'
import { useStoredState } from '../ui/useStoredState'
import type { TableColumn, TableSort } from './column'

const usualLeastPx = 56
const mostPx = 1200

const isNumbers = (value: unknown): value is Record<string, number> => isRecordOf(value, 'number')
const isFlags = (value: unknown): value is Record<string, boolean> => isRecordOf(value, 'boolean')
const nothing = {}

/** Which columns are shown and how wide they are, both kept in this browser, and the order, which is the page's (URL and server). */
export function useTableColumns<Row extends object>({
  storageKey,
  sort,
  onSortChange,
}: {
  storageKey: string
  sort: TableSort | null | undefined
  onSortChange: ((sort: TableSort) => void) | undefined
}) {
  const [widths, setWidths] = useStoredState<Record<string, number>>(`${storageKey}.widths`, nothing, isNumbers)
  const [chosen, setChosen] = useStoredState<Record<string, boolean>>(`${storageKey}.columns`, nothing, isFlags)
  const [resizing, setResizing] = useState<string | null>(null)
  // The same object as long as nothing of it changes: rows are drawn again when it is another.
  const shown = useMemo(() => {
    const isVisible = ({ id, always, optional }: TableColumn<Row>) => always || (chosen[id] ?? !optional)
    const widthOf = ({ id, widthPx }: TableColumn<Row>) => widths[id] ?? widthPx
    return { isVisible, widthOf }
  }, [chosen, widths])
  return {
    ...shown,
    leastWidthOf: ({ minWidthPx = usualLeastPx }: TableColumn<Row>) => minWidthPx,
    mostPx,
    /** The column that is being pulled wider or narrower */
    resizing,
    setResizing,
    setVisible: (id: string, visible: boolean) => setChosen({ ...chosen, [id]: visible }),
    /** null: as wide as it was made */
    setWidth({ id, minWidthPx = usualLeastPx }: TableColumn<Row>, widthPx: number | null) {
      const { [id]: _, ...others } = widths
      setWidths(widthPx === null ? others : { ...others, [id]: Math.max(minWidthPx, Math.min(mostPx, widthPx)) })
    },
    reset() {
      setWidths(nothing)
      setChosen(nothing)
    },
    sortedBy: (id: string) => (sort?.column === id ? sort.direction : null),
    toggleSort({ id, sortDescFirst }: TableColumn<Row>) {
      const down = sort?.column === id ? sort.direction === 'asc' : sortDescFirst
      onSortChange?.({ column: id, direction: down ? 'desc' : 'asc' })
    },
  }
}

export type TableModel<Row extends object> = ReturnType<typeof useTableColumns<Row>>

function isRecordOf(value: unknown, type: 'number' | 'boolean'): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === type)
}
