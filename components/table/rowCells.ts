import type { CSSProperties } from 'react'
import { cn } from '../ui/cn'
import { hideBelowClass, type TableColumn } from './column'

/** A column as every row draws it: what is the same in each is worked out once. */
export interface RowCell<Row> {
  column: TableColumn<Row>
  className: string
  style: CSSProperties | undefined
}

/** `pinnedAt`: distance from the left edge of each pinned column, px. */
export function rowCellsOf<Row>(
  columns: readonly TableColumn<Row>[],
  pinnedAt: ReadonlyMap<string, number>,
): readonly RowCell<Row>[] {
  return columns.map((column) => ({
    column,
    className: cn(
      'overflow-hidden text-ellipsis whitespace-nowrap px-3 first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6',
      column.align === 'end' && 'text-right',
      column.hideBelow && hideBelowClass[column.hideBelow],
      pinnedAt.has(column.id) && 'sticky z-[1] bg-inherit',
    ),
    style: pinnedStyle(pinnedAt, column.id),
  }))
}

/** The checkbox before them is pinned, too. */
export function hasPinned(cells: readonly RowCell<never>[]): boolean {
  return cells.some(({ style }) => style !== undefined)
}

export function pinnedStyle(pinnedAt: ReadonlyMap<string, number>, id: string): CSSProperties | undefined {
  const left = pinnedAt.get(id)
  return left === undefined ? undefined : { left }
}
