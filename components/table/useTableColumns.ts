'use client'
import {
  type ColumnSizingState,
  type ColumnVisibilityState,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  functionalUpdate,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import { useStoredState } from '../ui/useStoredState'
import type { TableColumn, TableSort } from './column'

const features = tableFeatures({
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
})

const isNumbers = (value: unknown): value is ColumnSizingState => isRecordOf(value, 'number')
const isFlags = (value: unknown): value is ColumnVisibilityState => isRecordOf(value, 'boolean')

/** The table model: which columns, how wide (both kept in this browser), in which order (the page's: URL and server). */
export function useTableColumns<Row extends object>({
  columns,
  rows,
  rowId,
  storageKey,
  sort,
  onSortChange,
}: {
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  storageKey: string
  sort: TableSort | null | undefined
  onSortChange: ((sort: TableSort) => void) | undefined
}) {
  const optional = useMemo(
    () => Object.fromEntries(columns.filter((column) => column.optional).map((column) => [column.id, false])),
    [columns],
  )
  const [sizes, setSizes] = useStoredState<ColumnSizingState>(`${storageKey}.widths`, {}, isNumbers)
  const [chosen, setChosen] = useStoredState<ColumnVisibilityState>(`${storageKey}.columns`, {}, isFlags)
  const visibility = useMemo(() => ({ ...optional, ...chosen }), [optional, chosen])
  const sorting = useMemo<SortingState>(
    () => (sort ? [{ id: sort.column, desc: sort.direction === 'desc' }] : []),
    [sort],
  )
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        accessorFn: (row: Row) => row,
        size: column.widthPx,
        minSize: column.minWidthPx ?? 56,
        maxSize: 1200,
        enableHiding: !column.always,
        enableSorting: column.sortable ?? false,
        sortDescFirst: column.sortDescFirst ?? false,
      })),
    [columns],
  )
  return useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    getRowId: rowId,
    columnResizeMode: 'onChange',
    manualSorting: true,
    enableSortingRemoval: false,
    state: { columnSizing: sizes, columnVisibility: visibility, sorting },
    onColumnSizingChange: (updater) => setSizes(functionalUpdate(updater, sizes)),
    onColumnVisibilityChange: (updater) => setChosen(functionalUpdate(updater, visibility)),
    onSortingChange: (updater) => {
      const [first] = functionalUpdate(updater, sorting)
      if (first) onSortChange?.({ column: first.id, direction: first.desc ? 'desc' : 'asc' })
    },
  })
}

export type TableModel<Row extends object> = ReturnType<typeof useTableColumns<Row>>

function isRecordOf(value: unknown, type: 'number' | 'boolean'): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === type)
}
