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
  onSelectLoaded,
  actions,
}: {
  selection: TableSelection
  onSelectionChange: (selection: TableSelection) => void
  loadedCount: number
  /** How many match; absent while nobody knows */
  total: number | undefined
  onSelectLoaded: () => void
  actions: ReactNode
}) {
  const count = countSelected(selection, total ?? loadedCount)
  if (count === 0) return null
  const isPart = total !== undefined && total > loadedCount
  const allLoaded = selection.mode === 'some' && isPart && selection.ids.size === loadedCount
  const words =
    selection.mode === 'some'
      ? allLoaded
        ? `The ${inWords(count)} on this page are selected`
        : `${inWords(count)} selected`
      : selection.except.size === 0
        ? `All ${inWords(count)} that match are selected`
        : `All that match but ${inWords(selection.except.size)} are selected: ${inWords(count)}`
  return (
    <section
      aria-label="Selection"
      className="flex min-h-11 shrink-0 animate-fade-in flex-wrap items-center gap-x-3 gap-y-1 border-accent-line border-y bg-accent-tint px-4 py-1.5 md:px-6"
    >
      <span role="status" className="font-medium text-strong">
        {words}
      </span>
      {isPart && selection.mode === 'some' ? (
        <>
          {selection.ids.size < loadedCount ? (
            <Choice onClick={onSelectLoaded}>Select the {inWords(loadedCount)} on this page</Choice>
          ) : null}
          <Choice onClick={() => onSelectionChange(everythingSelected)}>Select all {inWords(total)} that match</Choice>
        </>
      ) : isPart ? (
        <Choice onClick={onSelectLoaded}>Select only the {inWords(loadedCount)} on this page</Choice>
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

function Choice({ onClick, children }: { onClick: () => void; children: ReactNode }) {
  return (
    <Button variant="ghost" size="sm" className="text-accent" onClick={onClick}>
      {children}
    </Button>
  )
}
