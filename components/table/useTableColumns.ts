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
const usualLeastPx = 56
const mostPx = 1200

const isNumbers = (value: unknown): value is ColumnSizingState => isRecordOf(value, 'number')
const isFlags = (value: unknown): value is ColumnVisibilityState => isRecordOf(value, 'boolean')
const nothing = {}
/** Rows come from the server in their order and are drawn by the page: the model is of the columns. */
const noRows: never[] = []

/** Which columns are shown and how wide they are, both kept in this browser, and the order, which is the page's (URL and server). */
export function useTableColumns<Row extends object>({
  columns,
  storageKey,
  sort,
  onSortChange,
}: {
  columns: readonly TableColumn<Row>[]
  storageKey: string
  sort: TableSort | null | undefined
  onSortChange: ((sort: TableSort) => void) | undefined
}) {
  const [widths, setWidths] = useStoredState<ColumnSizingState>(`${storageKey}.widths`, nothing, isNumbers)
  const [chosen, setChosen] = useStoredState<ColumnVisibilityState>(`${storageKey}.columns`, nothing, isFlags)
  const visibility = useMemo(() => {
    const usual = columns.map(({ id, optional }) => [id, !optional] as const)
    const always = columns.filter((column) => column.always).map(({ id }) => [id, true] as const)
    return { ...Object.fromEntries(usual), ...chosen, ...Object.fromEntries(always) }
  }, [columns, chosen])
  const sorting = useMemo<SortingState>(
    () => (sort ? [{ id: sort.column, desc: sort.direction === 'desc' }] : []),
    [sort],
  )
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: (row: Row) => row,
        size: column.widthPx,
        minSize: column.minWidthPx ?? usualLeastPx,
        maxSize: mostPx,
        sortDescFirst: column.sortDescFirst ?? false,
      })),
    [columns],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: noRows as Row[],
    columnResizeMode: 'onChange',
    manualSorting: true,
    enableSortingRemoval: false,
    state: { columnSizing: widths, columnVisibility: visibility, sorting },
    onColumnSizingChange: (updater) => setWidths(functionalUpdate(updater, widths)),
    onColumnVisibilityChange: (updater) => setChosen(functionalUpdate(updater, chosen)),
    onSortingChange: (updater) => {
      const [first] = functionalUpdate(updater, sorting)
      if (first) onSortChange?.({ column: first.id, direction: first.desc ? 'desc' : 'asc' })
    },
  })
  const { columnSizing, columnVisibility } = table.state
  // The same object as long as nothing of it changes: rows are drawn again when it is another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the table answers changes with its state
  const shown = useMemo(
    () => ({
      isVisible: ({ id }: TableColumn<Row>) => table.getColumn(id)?.getIsVisible() ?? false,
      widthOf: ({ id, widthPx }: TableColumn<Row>) => table.getColumn(id)?.getSize() ?? widthPx,
    }),
    [columns, columnSizing, columnVisibility],
  )
  return {
    ...shown,
    leastWidthOf: ({ minWidthPx = usualLeastPx }: TableColumn<Row>) => minWidthPx,
    mostPx,
    isResizing: (id: string) => table.getColumn(id)?.getIsResizing() ?? false,
    /** What a handle does when it is pulled, with the mouse or a finger */
    onPull: (id: string) =>
      table
        .getFlatHeaders()
        .find((header) => header.column.id === id)
        ?.getResizeHandler(),
    setVisible: (id: string, visible: boolean) => table.getColumn(id)?.toggleVisibility(visible),
    setWidth: (id: string, widthPx: number) => table.setColumnSizing((held) => ({ ...held, [id]: widthPx })),
    resetWidth: (id: string) => table.getColumn(id)?.resetSize(),
    reset() {
      table.setColumnSizing(nothing)
      table.setColumnVisibility(nothing)
    },
    sortedBy: (id: string) => table.getColumn(id)?.getIsSorted() || null,
    toggleSort: (id: string) => table.getColumn(id)?.toggleSorting(),
  }
}

export type TableModel<Row extends object> = ReturnType<typeof useTableColumns<Row>>

function isRecordOf(value: unknown, type: 'number' | 'boolean'): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === type)
}
