'use client'
import { type CSSProperties, type MouseEvent, memo } from 'react'
import { Checkbox } from '../ui/Checkbox'
import { cn } from '../ui/cn'
import { hideBelowClass, type TableColumn } from './column'

/** What a row can be asked to do. The object stays the same while the table lives, so that rows need not be drawn again. */
export interface RowHandlers {
  toggle(id: string, range: boolean): void
  click(event: MouseEvent<HTMLTableRowElement>, id: string): void
  focus(id: string): void
}

interface TableRowProps<Row extends object> {
  row: Row
  id: string
  index: number
  name: string
  columns: readonly TableColumn<Row>[]
  /** Distance from the left edge of each pinned column, in px */
  pinnedAt: ReadonlyMap<string, number>
  heightPx: number
  selectable: boolean
  openable: boolean
  selected: boolean
  open: boolean
  active: boolean
  handlers: RowHandlers
}

function Row<Row extends object>(props: TableRowProps<Row>) {
  const { row, id, index, selected, open, handlers, columns, pinnedAt } = props
  return (
    <tr
      data-index={index}
      data-row-id={id}
      aria-rowindex={index + 2}
      aria-selected={props.selectable ? selected : open}
      tabIndex={props.active ? 0 : -1}
      onFocus={(event) => event.target === event.currentTarget && handlers.focus(id)}
      onClick={(event) => handlers.click(event, id)}
      style={{ height: props.heightPx }}
      className={cn(
        'group/row bg-page outline-none [&>td]:border-line [&>td]:border-b focus-visible:[&>td]:border-accent-solid focus-visible:[&>td]:bg-hover',
        props.openable && 'cursor-pointer hover:bg-hover',
        (selected || open) && 'bg-selected hover:bg-selected',
      )}
    >
      {props.selectable ? (
        <td className={cn('pl-4 md:pl-6', pinnedAt.size > 0 && 'sticky left-0 z-[1] bg-inherit')}>
          <Checkbox
            aria-label={`Select ${props.name}`}
            tabIndex={-1}
            checked={selected}
            onCheckedChange={(_, range) => handlers.toggle(id, range)}
          />
        </td>
      ) : null}
      {columns.map((column) => (
        <td
          key={column.id}
          style={pinnedStyle(pinnedAt, column.id)}
          className={cn(
            'overflow-hidden text-ellipsis whitespace-nowrap px-3 first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6',
            column.align === 'end' && 'text-right',
            column.hideBelow && hideBelowClass[column.hideBelow],
            pinnedAt.has(column.id) && 'sticky z-[1] bg-inherit',
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

export const TableRow = memo(Row) as typeof Row

export function pinnedStyle(pinnedAt: ReadonlyMap<string, number>, id: string): CSSProperties | undefined {
  const left = pinnedAt.get(id)
  return left === undefined ? undefined : { left }
}
