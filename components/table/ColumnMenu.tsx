'use client'
import { Columns3 } from 'lucide-react'
import { DropdownMenu, MenuCheckboxItem, MenuItem, MenuLabel, MenuSeparator } from '../ui/DropdownMenu'
import { IconButton } from '../ui/IconButton'
import { usePreferences } from '../ui/PreferencesContext'
import type { TableModel } from './useTableColumns'

export function ColumnMenu<Row extends object>({ table }: { table: TableModel<Row> }) {
  const { preferences, setPreference } = usePreferences()
  return (
    <DropdownMenu trigger={<IconButton icon={Columns3} label="Columns and density" />}>
      <MenuLabel>Columns</MenuLabel>
      {table.getAllLeafColumns().map((column) => (
        <MenuCheckboxItem
          key={column.id}
          checked={column.getIsVisible()}
          disabled={!column.getCanHide()}
          onCheckedChange={(checked) => column.toggleVisibility(checked === true)}
          onSelect={(event) => event.preventDefault()}
        >
          {String(column.columnDef.header)}
        </MenuCheckboxItem>
      ))}
      <MenuSeparator />
      <MenuCheckboxItem
        checked={preferences.rows === 'compact'}
        onCheckedChange={(compact) => setPreference('rows', compact ? 'compact' : 'normal')}
        onSelect={(event) => event.preventDefault()}
      >
        Compact rows
      </MenuCheckboxItem>
      <MenuItem
        onSelect={() => {
          table.setColumnSizing({})
          table.setColumnVisibility({})
        }}
      >
        Reset columns and widths
      </MenuItem>
    </DropdownMenu>
  )
}
