'use client'
import { ArrowDown, ArrowUp, Pin, PinOff } from 'lucide-react'
import { Button } from '../ui/Button'
import { CheckboxField } from '../ui/CheckboxField'
import { Dialog } from '../ui/Dialog'
import { IconButton } from '../ui/IconButton'
import type { ColumnArrangement } from './useColumnArrangement'
import type { TableModel } from './useTableColumns'

/** Which columns, in which order, and which stay in sight when the table is moved sideways. */
export function ArrangeColumns<Row extends object>({
  table,
  arrangement,
  onClose,
}: {
  table: TableModel<Row>
  arrangement: ColumnArrangement<Row>
  onClose: () => void
}) {
  const { arranged, pinned } = arrangement
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Arrange columns"
      description="Kept in this browser. Pinned columns come first and stay in sight."
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <ol className="divide-y divide-line border-line border-y">
        {arranged.map((column, index) => {
          const { id, header } = column
          const isPinned = pinned.includes(id)
          const neighbourOf = (step: -1 | 1) => arranged[index + step]
          const stays = (step: -1 | 1) => {
            const neighbour = neighbourOf(step)
            return neighbour === undefined || pinned.includes(neighbour.id) !== isPinned
          }
          return (
            <li key={id} className="flex min-h-9 items-center gap-1">
              <div className="min-w-0 flex-1">
                <CheckboxField
                  label={header}
                  checked={table.isVisible(column)}
                  disabled={column.always}
                  onCheckedChange={(checked) => table.setVisible(id, checked === true)}
                />
              </div>
              <IconButton
                icon={ArrowUp}
                label={`Move ${header} to the left`}
                size="iconSm"
                disabledReason={stays(-1) ? 'It is the first of its part.' : null}
                onClick={() => arrangement.move(id, -1)}
              />
              <IconButton
                icon={ArrowDown}
                label={`Move ${header} to the right`}
                size="iconSm"
                disabledReason={stays(1) ? 'It is the last of its part.' : null}
                onClick={() => arrangement.move(id, 1)}
              />
              <IconButton
                icon={isPinned ? PinOff : Pin}
                label={isPinned ? `Unpin ${header}` : `Pin ${header}`}
                size="iconSm"
                onClick={() => arrangement.togglePin(id)}
              />
            </li>
          )
        })}
      </ol>
    </Dialog>
  )
}
