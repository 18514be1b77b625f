'use client'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { cn } from '../ui/cn'
import { hideBelowClass, type TableColumn } from './column'
import { pinnedStyle } from './rowCells'
import type { TableModel } from './useTableColumns'

const stepPx = 16

export function HeaderCell<Row extends object>({
  table,
  column,
  index,
  grows,
  pinnedAt,
}: {
  table: TableModel<Row>
  column: TableColumn<Row>
  index: number
  /** Takes the room that the others leave: it has no width of its own */
  grows: boolean
  pinnedAt: ReadonlyMap<string, number>
}) {
  const sorted = table.sortedBy(column.id)
  const widthPx = table.widthOf(column)
  const pull = table.onPull(column.id)
  const resizeByKey = (event: KeyboardEvent) => {
    const change = { ArrowLeft: -stepPx, ArrowRight: stepPx }[event.key]
    if (change === undefined) return
    event.preventDefault()
    table.setWidth(column.id, Math.max(table.leastWidthOf(column), widthPx + change))
  }
  return (
    <th
      scope="col"
      aria-colindex={index}
      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : undefined}
      style={pinnedStyle(pinnedAt, column.id)}
      className={cn(
        'group/head relative h-8 whitespace-nowrap px-3 text-left first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6 font-medium text-muted text-xs',
        column.align === 'end' && 'text-right',
        column.hideBelow && hideBelowClass[column.hideBelow],
        pinnedAt.has(column.id) && 'sticky z-[2] bg-page',
      )}
    >
      {column.sortable ? (
        <button
          type="button"
          onClick={() => table.toggleSort(column.id)}
          className="-mx-1 inline-flex h-6 max-w-full items-center gap-1 rounded-sm px-1 hover:text-strong"
        >
          <span className="truncate">{column.header}</span>
          {sorted === 'asc' ? (
            <ArrowUp aria-hidden className="size-3.5 shrink-0 text-strong" />
          ) : sorted === 'desc' ? (
            <ArrowDown aria-hidden className="size-3.5 shrink-0 text-strong" />
          ) : (
            <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 opacity-0 group-hover/head:opacity-100" />
          )}
        </button>
      ) : (
        <span className="block truncate">{column.header}</span>
      )}
      {grows ? null : (
        // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is not an <hr>
        <span
          role="separator"
          aria-label={`Width of ${column.header}`}
          aria-orientation="vertical"
          aria-valuenow={widthPx}
          aria-valuemin={table.leastWidthOf(column)}
          aria-valuemax={table.mostPx}
          tabIndex={0}
          onMouseDown={pull}
          onTouchStart={pull}
          onKeyDown={resizeByKey}
          onDoubleClick={() => table.resetWidth(column.id)}
          className={cn(
            // Within its own cell: what stuck out of the last one would make the table scroll sideways
            'absolute inset-y-1.5 right-0 z-10 w-2 cursor-col-resize touch-none',
            'after:absolute after:inset-y-0 after:right-0 after:w-px group-hover/head:after:bg-line-strong hover:after:bg-accent-solid',
            table.isResizing(column.id) && 'after:bg-accent-solid',
          )}
        />
      )}
    </th>
  )
}
