'use client'
import { SlidersHorizontal } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'

/** The filters that are wanted now and then, behind a button that counts those that are set. Nothing counts before "Apply". */
export function FilterDialog<Filter extends object>({
  filter,
  nothing,
  set,
  wide = false,
  reasonAgainst,
  onApply,
  children,
}: {
  filter: Filter
  /** What "Clear" applies */
  nothing: Filter
  /** How many are set */
  set: number
  wide?: boolean
  /** Why what was chosen cannot be applied; null: it can */
  reasonAgainst?: (draft: Filter) => string | null
  onApply: (filter: Filter) => void
  children: (draft: Filter, change: (part: Partial<Filter>) => void) => ReactNode
}) {
  const [draft, setDraft] = useState<Filter | null>(null)
  const apply = (next: Filter) => {
    onApply(next)
    setDraft(null)
  }
  return (
    <>
      <Button onClick={() => setDraft(filter)}>
        <SlidersHorizontal aria-hidden />
        {set === 0 ? 'Filters' : `Filters (${set})`}
      </Button>
      {draft ? (
        <Dialog
          open
          wide={wide}
          onOpenChange={(next) => !next && setDraft(null)}
          title="Filters"
          footer={
            <>
              <Button onClick={() => apply(nothing)}>Clear</Button>
              <Button variant="primary" disabledReason={reasonAgainst?.(draft)} onClick={() => apply(draft)}>
                Apply
              </Button>
            </>
          }
        >
          {children(draft, (part) => setDraft({ ...draft, ...part }))}
        </Dialog>
      ) : null}
    </>
  )
}
