'use client'
import { useMemo } from 'react'
import { useStoredState } from '../ui/useStoredState'
import { arrangeColumns, moveColumn } from './arrangeColumns'
import type { TableColumn } from './column'

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
const none: string[] = []

/** Order and pins of a table's columns, kept in this browser. */
export function useColumnArrangement<Row extends object>(columns: readonly TableColumn<Row>[], storageKey: string) {
  const [order, setOrder] = useStoredState<string[]>(`${storageKey}.order`, none, isTexts)
  const [pinned, setPinned] = useStoredState<string[]>(`${storageKey}.pinned`, none, isTexts)
  const arranged = useMemo(() => arrangeColumns(columns, order, pinned), [columns, order, pinned])
  return {
    arranged,
    pinned,
    move: (id: string, step: -1 | 1) =>
      setOrder(
        moveColumn(
          arranged.map((column) => column.id),
          id,
          step,
        ),
      ),
    togglePin: (id: string) => setPinned(pinned.includes(id) ? pinned.filter((one) => one !== id) : [...pinned, id]),
    reset() {
      setOrder(none)
      setPinned(none)
    },
  }
}

export type ColumnArrangement<Row extends object> = ReturnType<typeof useColumnArrangement<Row>>
