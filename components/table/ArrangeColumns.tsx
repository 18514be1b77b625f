'use client'
import { ArrowDown, ArrowUp, Pin, PinOff } from 'lucide-react'
import { Button } from '../ui/Button'
import { CheckboxField } from '../ui/CheckboxField'
import { Dialog } from '../ui/Dialog'
import { IconButton } from '../ui/IconButton'

interface ArrangeColumnsProps {
  /** In their order, pinned ones first */
  columns: readonly { id: string; header: string; shown: boolean; always: boolean; pinned: boolean }[]
  onShow: (id: string, shown: boolean) => void
  onMove: (id: string, step: -1 | 1) => void
  onTogglePin: (id: string) => void
  onClose: () => void
}

/** Which columns, in which order, and which stay in sight when the table is moved sideways. */
export function ArrangeColumns({ columns, onShow, onMove, onTogglePin, onClose }: ArrangeColumnsProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Arrange columns"
      description="Kept in this browser. Pinned columns come first and stay in sight."
      footer={<Button onClick={onClose}>Done</Button>}
    >
      <ol className="divide-y divide-line border-line border-y">
        {columns.map(({ id, header, shown, always, pinned }, index) => {
          const stays = (step: -1 | 1) => columns[index + step]?.pinned !== pinned
          return (
            <li key={id} className="flex min-h-9 items-center gap-1">
              <div className="min-w-0 flex-1">
                <CheckboxField
                  label={header}
                  checked={shown}
                  disabled={always}
                  onCheckedChange={(checked) => onShow(id, checked)}
                />
              </div>
              <IconButton
                icon={ArrowUp}
                label={`Move ${header} to the left`}
                size="iconSm"
                disabledReason={stays(-1) ? 'It is the first of its part.' : null}
                onClick={() => onMove(id, -1)}
              />
              <IconButton
                icon={ArrowDown}
                label={`Move ${header} to the right`}
                size="iconSm"
                disabledReason={stays(1) ? 'It is the last of its part.' : null}
                onClick={() => onMove(id, 1)}
              />
              <IconButton
                icon={pinned ? PinOff : Pin}
                label={pinned ? `Unpin ${header}` : `Pin ${header}`}
                size="iconSm"
                onClick={() => onTogglePin(id)}
              />
            </li>
          )
        })}
      </ol>
    </Dialog>
  )
}
