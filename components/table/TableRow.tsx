'use client'
import { type MouseEvent, memo } from 'react'
import { Checkbox } from '../ui/Checkbox'
import { cn } from '../ui/cn'
import { hasPinned, type RowCell } from './rowCells'

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
  cells: readonly RowCell<Row>[]
  heightPx: number
  selectable: boolean
  openable: boolean
  selected: boolean
  open: boolean
  active: boolean
  handlers: RowHandlers
}

function Row<Row extends object>(props: TableRowProps<Row>) {
  const { row, id, index, selected, open, handlers, cells } = props
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
        <td className={cn('pl-4 md:pl-6', hasPinned(cells) && 'sticky left-0 z-[1] bg-inherit')}>
          <Checkbox
            aria-label={`Select ${props.name}`}
            tabIndex={-1}
            checked={selected}
            onCheckedChange={(_, range) => handlers.toggle(id, range)}
          />
        </td>
      ) : null}
      {cells.map(({ column, className, style }) => (
        <td key={column.id} style={style} className={className}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

export const TableRow = memo(Row) as typeof Row
