'use client'
import { Columns3 } from 'lucide-react'
import { useState } from 'react'
import { byNeed } from '../ui/byNeed'
import { DropdownMenu, MenuCheckboxItem, MenuItem, MenuLabel, MenuSeparator } from '../ui/DropdownMenu'
import { IconButton } from '../ui/IconButton'
import { usePreferences } from '../ui/PreferencesContext'
import type { ColumnArrangement } from './useColumnArrangement'
import type { TableModel } from './useTableColumns'

const ArrangeColumns = byNeed(() => import('./ArrangeColumns')).part(({ ArrangeColumns }) => ArrangeColumns)

export function ColumnMenu<Row extends object>({
  table,
  arrangement,
}: {
  table: TableModel<Row>
  arrangement: ColumnArrangement<Row>
}) {
  const { preferences, setPreference } = usePreferences()
  const [arranging, setArranging] = useState(false)
  return (
    <>
      <DropdownMenu trigger={<IconButton icon={Columns3} label="Columns and density" />}>
        <MenuLabel>Columns</MenuLabel>
        {arrangement.arranged.map((column) => (
          <MenuCheckboxItem
            key={column.id}
            checked={table.isVisible(column)}
            disabled={column.always}
            onCheckedChange={(checked) => table.setVisible(column.id, checked)}
            onSelect={(event) => event.preventDefault()}
          >
            {column.header}
          </MenuCheckboxItem>
        ))}
        <MenuSeparator />
        <MenuItem onSelect={() => setArranging(true)}>Arrange and pin columns…</MenuItem>
        <MenuCheckboxItem
          checked={preferences.rows === 'compact'}
          onCheckedChange={(compact) => setPreference('rows', compact ? 'compact' : 'normal')}
          onSelect={(event) => event.preventDefault()}
        >
          Compact rows
        </MenuCheckboxItem>
        <MenuItem
          onSelect={() => {
            table.reset()
            arrangement.reset()
          }}
        >
          Reset columns and widths
        </MenuItem>
      </DropdownMenu>
      {arranging ? (
        <ArrangeColumns
          columns={arrangement.arranged.map((column) => ({
            id: column.id,
            header: column.header,
            shown: table.isVisible(column),
            always: column.always ?? false,
            pinned: arrangement.pinned.includes(column.id),
          }))}
          onShow={table.setVisible}
          onMove={arrangement.move}
          onTogglePin={arrangement.togglePin}
          onClose={() => setArranging(false)}
        />
      ) : null}
    </>
  )
}
