'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { Callout } from '../ui/Callout'
import { Checkbox } from '../ui/Checkbox'
import { cn } from '../ui/cn'
import { FailedState } from '../ui/FailedState'
import { NotPermittedState } from '../ui/NotPermittedState'
import { usePreferences } from '../ui/PreferencesContext'
import { ColumnMenu } from './ColumnMenu'
import { hideBelowClass, type TableColumn, type TableSort, type TableStatus } from './column'
import { growingOf, leastWidthsOf, offsetsOf } from './columnLayout'
import { ExportMenu, type TableExport } from './ExportMenu'
import { HeaderCell } from './HeaderCell'
import { KeyLegend, keysOfRows } from './KeyLegend'
import { LoadingRows } from './LoadingRows'
import { linkToFollow } from './linkToFollow'
import { rowCellsOf } from './rowCells'
import { SelectionBar } from './SelectionBar'
import { isSelected, nothingSelected, setSelected, stateOfLoaded, type TableSelection } from './selection'
import { TableRows, type TableRowsHandle } from './TableRows'
import { TableToolbar } from './TableToolbar'
import { useColumnArrangement } from './useColumnArrangement'
import { useRowHandlers } from './useRowHandlers'
import { useRowKeys } from './useRowKeys'
import { useTableColumns } from './useTableColumns'

const SessionEnded = byNeed(() => import('./SessionEnded')).part(({ SessionEnded }) => SessionEnded)

const rowPx = { normal: 36, compact: 28 }
const checkboxPx = 40

interface DataTableProps<Row extends object> {
  /** What the rows are: "Connections" */
  label: string
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** What one row is called, for its checkbox */
  rowName: (row: Row) => string
  status: TableStatus
  /** Shown when there is nothing: an EmptyState or a NotSearchedState */
  empty: ReactNode
  /** Where this browser keeps the columns and widths */
  storageKey: string
  /** How many there are on the server; absent while nobody knows */
  total?: number | undefined
  /** How many of what are there, where a row is not one of them: instead of the count of rows */
  counted?: string | undefined
  sort?: TableSort | null
  onSortChange?: (sort: TableSort) => void
  openId?: string | null
  onOpen?: (row: Row) => void
  /** "e": leaves the row out, or takes it in again */
  onExclude?: ((row: Row) => void) | undefined
  selection?: TableSelection
  onSelectionChange?: (selection: TableSelection) => void
  bulkActions?: ReactNode
  /** Filters, on the left of the column menu */
  toolbar?: ReactNode
  /** Where everything that matches can be downloaded */
  exports?: TableExport
  hasMore?: boolean
  loadingMore?: boolean
  /** The next page could not be read: shown with a way to try again; what is loaded stays */
  moreFailed?: string | null
  onLoadMore?: () => void
}

/**
 * The list of a page: virtual rows of one height, a header that stays, keys, selection, columns, and the states that must not
 * be mistaken for each other. Built on a native table, so that assistive technology reads it as one.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const {
    columns,
    rows,
    rowId,
    status,
    selection,
    onSelectionChange,
    onOpen,
    onExclude,
    hasMore,
    loadingMore,
    moreFailed,
  } = props
  const { preferences } = usePreferences()
  const router = useRouter()
  const heightPx = rowPx[preferences.rows]
  const scroller = useRef<HTMLDivElement>(null)
  const drawnRows = useRef<TableRowsHandle>(null)
  const lastToggled = useRef<string | null>(null)

  const table = useTableColumns({
    columns,
    storageKey: props.storageKey,
    sort: props.sort,
    onSortChange: props.onSortChange,
  })
  const arrangement = useColumnArrangement(columns, props.storageKey)
  const { isVisible, widthOf } = table
  const { arranged, pinned } = arrangement
  const visible = useMemo(() => arranged.filter(isVisible), [arranged, isVisible])
  const growing = growingOf(visible, pinned)
  const selectable = selection !== undefined
  const pinnedAt = useMemo(
    () => offsetsOf(visible, pinned, selectable ? checkboxPx : 0, widthOf),
    [visible, pinned, selectable, widthOf],
  )
  const cells = useMemo(() => rowCellsOf(visible, pinnedAt), [visible, pinnedAt])
  const ids = useMemo(() => rows.map(rowId), [rows, rowId])

  const loading = status.kind === 'loading' && rows.length === 0
  const instead = insteadOfRows(props)
  const toggle = (id: string, range: boolean) => {
    if (!selection || !onSelectionChange) return
    const from = range && lastToggled.current !== null ? ids.indexOf(lastToggled.current) : -1
    const to = ids.indexOf(id)
    const span = from === -1 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1)
    lastToggled.current = id
    onSelectionChange(setSelected(selection, span, !isSelected(selection, id)))
  }
  const withRow = (id: string, act: (row: Row) => void) => {
    const row = rows[ids.indexOf(id)]
    if (row) act(row)
  }
  const open = (id: string) => onOpen && withRow(id, onOpen)
  const keys = useRowKeys({
    ids,
    rowsPerPage: () => drawnRows.current?.rowsPerPage() ?? 1,
    focusRow: (index) => drawnRows.current?.focus(index),
    onOpen: onOpen ? open : undefined,
    onExclude: onExclude ? (id) => withRow(id, onExclude) : undefined,
    onToggle: onSelectionChange ? toggle : undefined,
    onEscape: onSelectionChange ? () => onSelectionChange(nothingSelected) : undefined,
  })

  // The open row stays in view; once its panel is closed, the keys go on from there.
  const openBefore = useRef<string | null>(null)
  const { openId = null } = props
  const { setActiveId } = keys
  useEffect(() => {
    const before = openBefore.current
    openBefore.current = openId
    if (openId === before) return
    const index = ids.indexOf(openId ?? before ?? '')
    if (index === -1) return
    setActiveId(ids[index] ?? null)
    if (openId !== null) drawnRows.current?.show(index)
    else if (hasNoFocus()) drawnRows.current?.focus(index)
  }, [openId, ids, setActiveId])

  const { onLoadMore } = props
  const mayLoadMore = hasMore && !loadingMore && !moreFailed && status.kind === 'ready'
  const noneYet = rows.length === 0
  useEffect(() => {
    // A page of which nothing fits the filter: there may be something in the next
    if (mayLoadMore && noneYet) onLoadMore?.()
  }, [mayLoadMore, noneYet, onLoadMore])

  const handlers = useRowHandlers({
    toggle,
    click(event, id) {
      const href = linkToFollow(event)
      if (href !== null) {
        event.preventDefault()
        return router.push(href)
      }
      // A link that leaves the click to its row has prevented what the browser would do
      const within = event.target instanceof Element && event.target.closest('a, button, input, label')
      if (within && !(event.defaultPrevented && within.matches('a'))) return
      if (window.getSelection()?.toString()) return
      keys.setActiveId(id)
      open(id)
    },
    focus: keys.setActiveId,
  })
  const loadedState = useMemo(() => (selection ? stateOfLoaded(selection, ids) : false), [selection, ids])

  const rowKeys = keysOfRows({
    select: onSelectionChange !== undefined,
    exclude: onExclude !== undefined,
    open: onOpen !== undefined,
  })
  const leastWidths = leastWidthsOf(visible, growing, selectable ? checkboxPx : 0, widthOf)

  return (
    // Where what stands above it leaves little room, the page scrolls before the rows are squeezed to a slit
    <div className="flex min-h-80 flex-1 flex-col">
      {props.toolbar ? (
        <TableToolbar narrowing={props.toolbar}>
          {props.exports ? <ExportMenu what={props.exports} columns={visible} /> : null}
          <ColumnMenu table={table} arrangement={arrangement} />
        </TableToolbar>
      ) : null}
      {selection && onSelectionChange ? (
        <SelectionBar
          selection={selection}
          onSelectionChange={onSelectionChange}
          loadedCount={rows.length}
          total={props.total}
          onSelectLoaded={() => onSelectionChange(setSelected(nothingSelected, ids, true))}
          actions={props.bulkActions}
        />
      ) : null}
      {status.kind === 'signedOut' && rows.length > 0 ? <SessionEnded className="mx-4 mb-2 md:mx-6" /> : null}
      {status.kind === 'failed' && rows.length > 0 ? (
        <Callout
          tone="danger"
          alert
          title="Could not be read again; what you see may be old"
          className="mx-4 mb-2 md:mx-6"
          action={
            <Button size="sm" onClick={status.onRetry}>
              Try again
            </Button>
          }
        >
          {status.message}
        </Callout>
      ) : null}
      {instead ?? (
        // biome-ignore lint/a11y/noStaticElementInteractions: keys of the rows inside, which have the focus
        <div
          ref={scroller}
          onKeyDown={keys.onKeyDown}
          className="relative min-h-0 flex-1 overflow-auto border-line border-t"
        >
          <table
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows can be selected and opened
            role="grid"
            aria-label={props.label}
            aria-keyshortcuts={rowKeys.map(([key]) => key).join(' ')}
            aria-rowcount={props.total === undefined ? (hasMore ? -1 : rows.length + 1) : props.total + 1}
            aria-busy={loading || loadingMore || undefined}
            aria-multiselectable={selection ? true : undefined}
            className="w-full min-w-(--least) table-fixed border-separate border-spacing-0 sm:min-w-(--least-sm) md:min-w-(--least-md) lg:min-w-(--least-lg) xl:min-w-(--least-xl)"
            style={leastWidths}
          >
            <colgroup>
              {selection ? <col style={{ width: checkboxPx }} /> : null}
              {visible.map((column) => (
                <col
                  key={column.id}
                  className={column.hideBelow ? hideBelowClass[column.hideBelow] : undefined}
                  style={column === growing ? undefined : { width: widthOf(column) }}
                />
              ))}
            </colgroup>
            <thead className="sticky top-0 z-10 bg-page [&_th]:border-line [&_th]:border-b">
              <tr aria-rowindex={1}>
                {selection && onSelectionChange ? (
                  <th
                    scope="col"
                    className={cn('pl-4 text-left md:pl-6', pinnedAt.size > 0 && 'sticky left-0 z-[2] bg-page')}
                  >
                    <Checkbox
                      aria-label={`Select the ${rows.length.toLocaleString('en')} on this page`}
                      checked={loadedState}
                      onCheckedChange={(checked) =>
                        onSelectionChange(checked ? setSelected(selection, ids, true) : nothingSelected)
                      }
                    />
                  </th>
                ) : null}
                {visible.map((column, index) => (
                  <HeaderCell
                    key={column.id}
                    table={table}
                    column={column}
                    index={index + (selection ? 2 : 1)}
                    grows={column === growing}
                    pinnedAt={pinnedAt}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              <TableRows
                ref={drawnRows}
                scroller={scroller}
                rows={rows}
                ids={ids}
                nameOf={props.rowName}
                cells={cells}
                heightPx={heightPx}
                selection={onSelectionChange ? selection : undefined}
                openable={onOpen !== undefined}
                openId={openId}
                activeIndex={keys.activeIndex}
                handlers={handlers}
                onNearEnd={mayLoadMore ? onLoadMore : undefined}
              />
              {loading || loadingMore ? (
                <LoadingRows
                  count={loading ? 12 : 3}
                  columns={visible}
                  heightPx={heightPx}
                  selectable={selection !== undefined}
                />
              ) : null}
            </tbody>
          </table>
          {loading ? (
            <p className="sr-only" role="status">
              Reading {props.label}…
            </p>
          ) : null}
        </div>
      )}
      {!instead && !loading ? (
        <div className="flex h-9 shrink-0 items-center gap-3 border-line border-t px-4 text-muted text-xs md:px-6">
          <span>{props.counted ?? countWords(rows.length, props.total, hasMore ?? false)}</span>
          {moreFailed ? (
            <span role="alert" className="flex items-center gap-2 text-danger">
              The next rows could not be read: {moreFailed}
              <Button size="sm" variant="ghost" className="h-6" onClick={onLoadMore}>
                Try again
              </Button>
            </span>
          ) : null}
          <KeyLegend keys={rowKeys} />
          {props.toolbar ? null : (
            <span>
              <ColumnMenu table={table} arrangement={arrangement} />
            </span>
          )}
        </div>
      ) : null}
    </div>
  )
}

/** Nothing that is still there: the panel that had the focus is gone, or about to go. */
function hasNoFocus(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || activeElement.closest('[role="dialog"]') !== null
}

function insteadOfRows<Row extends object>({ status, rows, empty, label }: DataTableProps<Row>): ReactNode {
  if (rows.length > 0 || status.kind === 'loading') return null
  if (status.kind === 'ready') return empty
  if (status.kind === 'signedOut') return <SessionEnded className="mx-4 mt-2 md:mx-6" />
  const again = status.onRetry ? <Button onClick={status.onRetry}>Try again</Button> : null
  if (status.kind === 'notPermitted') {
    return (
      <NotPermittedState title="This may not be read" action={again}>
        {status.message}
      </NotPermittedState>
    )
  }
  return (
    <FailedState title={`${label} could not be read`} action={again}>
      {status.message}
    </FailedState>
  )
}

function countWords(loaded: number, total: number | undefined, hasMore: boolean): string {
  const shown = loaded.toLocaleString('en')
  if (total !== undefined && total > loaded) return `${shown} of ${total.toLocaleString('en')} loaded`
  if (hasMore) return `${shown} loaded, more follow`
  return `${shown} in all`
}
