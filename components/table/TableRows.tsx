'use client'
import { type Ref, type RefObject, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { PlainRow } from './PlainRow'
import type { RowCell } from './rowCells'
import { isSelected, type TableSelection } from './selection'
import { type RowHandlers, TableRow } from './TableRow'
import { useFilledRows } from './useFilledRows'
import { useRowWindow } from './useRowWindow'

const headerPx = 32
const loadAheadRows = 15
/** What the server renders before the browser knows its size */
const firstPaint = { width: 1200, height: 900 }

export interface TableRowsHandle {
  show(index: number): void
  /** Brings the row into sight and gives it the focus */
  focus(index: number): void
  rowsPerPage(): number
}

/** The rows that are near what is in sight, and the room of all others. A scroll draws nothing of the table but this. */
export function TableRows<Row extends object>({
  ref,
  scroller,
  rows,
  ids,
  nameOf,
  cells,
  heightPx,
  selection,
  openable,
  openId,
  activeIndex,
  handlers,
  onNearEnd,
}: {
  ref: Ref<TableRowsHandle>
  scroller: RefObject<HTMLElement | null>
  rows: readonly Row[]
  ids: readonly string[]
  nameOf: (row: Row) => string
  cells: readonly RowCell<Row>[]
  heightPx: number
  /** Absent where rows cannot be selected */
  selection: TableSelection | undefined
  openable: boolean
  openId: string | null
  activeIndex: number
  handlers: RowHandlers
  /** Absent while no more can be asked for */
  onNearEnd: (() => void) | undefined
}) {
  const window = useRowWindow({ scroller, count: rows.length, rowPx: heightPx, headerPx, firstPaint })
  const { show, rowsPerPage, drawn } = window
  const filled = useFilledRows(window)

  const wanted = useRef<number | null>(null)
  const focus = useCallback(
    (index: number) => {
      show(index)
      const row = rowAt(scroller.current, index)
      // Not drawn yet: it gets the focus as soon as it is
      wanted.current = row ? null : index
      row?.focus({ preventScroll: true })
    },
    [scroller, show],
  )
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const row = rowAt(scroller.current, wanted.current)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })
  useImperativeHandle(ref, () => ({ show, focus, rowsPerPage }), [show, focus, rowsPerPage])

  const nearEnd = drawn.end >= rows.length - loadAheadRows
  useEffect(() => {
    if (nearEnd) onNearEnd?.()
  }, [nearEnd, onNearEnd])

  const before = drawn.first * heightPx
  const after = (rows.length - drawn.end) * heightPx
  const columnCount = cells.length + (selection ? 1 : 0)
  return (
    <>
      {before > 0 ? <Spacer heightPx={before} /> : null}
      {rows.slice(drawn.first, drawn.end).map((row, place) => {
        const index = drawn.first + place
        const id = ids[index] ?? ''
        // The row that has or gets the focus, and the one whose panel is open, are never without what is in them
        const isFilled = (filled.first <= index && index < filled.end) || index === activeIndex || id === openId
        return isFilled ? (
          <TableRow
            key={id}
            row={row}
            id={id}
            index={index}
            name={nameOf(row)}
            cells={cells}
            heightPx={heightPx}
            selectable={selection !== undefined}
            openable={openable}
            selected={selection ? isSelected(selection, id) : false}
            open={openId === id}
            active={index === activeIndex}
            handlers={handlers}
          />
        ) : (
          <PlainRow key={`plain ${index - drawn.first}`} index={index} columnCount={columnCount} heightPx={heightPx} />
        )
      })}
      {after > 0 ? <Spacer heightPx={after} /> : null}
    </>
  )
}

function rowAt(scroller: HTMLElement | null, index: number): HTMLElement | null {
  return scroller?.querySelector(`tr[data-row-id][data-index="${index}"]`) ?? null
}

function Spacer({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden style={{ height: heightPx }}>
      <td />
    </tr>
  )
}
