'use client'
import { Download } from 'lucide-react'
import { addressOf, type RouteQuery } from '../live/usePagedRows'
import { Button } from '../ui/Button'
import { DropdownMenu, MenuGroup, MenuItem } from '../ui/DropdownMenu'
import type { TableColumn } from './column'

export interface TableExport {
  route: string
  query: RouteQuery
  /** The same rows in another system's columns */
  table?: { label: string; query: RouteQuery }
}

const formats = [
  { label: 'CSV', query: { format: 'csv' } },
  { label: 'CSV for Excel (with byte order mark)', query: { format: 'csv', byteOrderMark: 'true' } },
  { label: 'JSON Lines', query: { format: 'jsonLines' } },
] as const

/** Everything that matches the filter, not only what is loaded, with the columns that are shown or with all. */
export function ExportMenu<Row extends object>({
  what: { route, query, table },
  columns,
}: {
  what: TableExport
  columns: readonly TableColumn<Row>[]
}) {
  const shown = [...new Set(columns.flatMap((column) => column.exportAs ?? column.id))]
  const items = (chosen: RouteQuery) =>
    formats.map(({ label, query: format }) => (
      <MenuItem key={label} asChild>
        <a href={addressOf(route, { ...query, ...format, ...chosen })} download>
          {label}
        </a>
      </MenuItem>
    ))
  return (
    <DropdownMenu
      trigger={
        <Button>
          <Download aria-hidden />
          Export
        </Button>
      }
    >
      <MenuGroup label="Shown columns, everything that matches">{items({ columns: shown })}</MenuGroup>
      <MenuGroup label="All columns">{items({})}</MenuGroup>
      {table ? <MenuGroup label={table.label}>{items(table.query)}</MenuGroup> : null}
    </DropdownMenu>
  )
}
