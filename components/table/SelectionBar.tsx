'use client'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'
import { countSelected, everythingSelected, nothingSelected, type TableSelection } from './selection'

const inWords = (count: number) => count.toLocaleString('en')

/** What is selected, in words, and what can be done with it. "All that match" is never guessed from a full page. */
export function SelectionBar({
  selection,
  onSelectionChange,
  loadedCount,
  total,
  actions,
}: {
  selection: TableSelection
  onSelectionChange: (selection: TableSelection) => void
  loadedCount: number
  /** How many match; absent while nobody knows */
  total: number | undefined
  actions: ReactNode
}) {
  const count = countSelected(selection, total ?? loadedCount)
  if (count === 0) return null
  const words =
    selection.mode === 'some'
      ? `${inWords(count)} selected`
      : selection.except.size === 0
        ? `All ${inWords(count)} that match are selected`
        : `All that match but ${inWords(selection.except.size)} are selected: ${inWords(count)}`
  const canTakeAll =
    selection.mode === 'some' && total !== undefined && total > loadedCount && selection.ids.size >= loadedCount
  return (
    <section
      aria-label="Selection"
      className="flex min-h-11 shrink-0 animate-fade-in flex-wrap items-center gap-x-3 gap-y-1 border-accent-line border-y bg-accent-tint px-4 py-1.5 md:px-6"
    >
      <span role="status" className="font-medium text-strong">
        {words}
      </span>
      {canTakeAll ? (
        <Button variant="ghost" size="sm" className="text-accent" onClick={() => onSelectionChange(everythingSelected)}>
          Select all {inWords(total)} that match
        </Button>
      ) : null}
      <IconButton
        icon={X}
        label="Clear the selection"
        size="iconSm"
        onClick={() => onSelectionChange(nothingSelected)}
      />
      <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>
    </section>
  )
}
