import { X } from 'lucide-react'
import { Button } from '../ui/Button'

export interface FilterChip {
  label: string
  remove: () => void
}

/** What a list is narrowed by at the moment, each to take away. */
export function FilterChips({ chips, onClear }: { chips: readonly FilterChip[]; onClear?: () => void }) {
  if (chips.length === 0) return null
  return (
    <ul aria-label="Filters" className="flex w-full flex-wrap items-center gap-1.5">
      {chips.map(({ label, remove }) => (
        <li key={label} className="min-w-0 max-w-full">
          <button
            type="button"
            aria-label={`Take away the filter “${label}”`}
            onClick={remove}
            className="flex h-6 max-w-full max-md:h-8 items-center gap-1 rounded-full border border-accent-line bg-accent-tint px-2 text-accent text-xs hover:bg-hover"
          >
            <span className="truncate">{label}</span>
            <X aria-hidden className="size-3 shrink-0" />
          </button>
        </li>
      ))}
      {onClear ? (
        <li>
          <Button size="sm" variant="ghost" className="h-6 max-md:h-8" onClick={onClear}>
            Clear all
          </Button>
        </li>
      ) : null}
    </ul>
  )
}
