'use client'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { RawProblem } from '@/lib/query/rawProblem'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { ConditionBuilder } from './ConditionBuilder'
import { RawField } from './RawField'
import type { SearchDraft } from './searchDraft'

/** What most searches do not need: groups of conditions, and the service's own languages. Open when it holds something. */
export function MoreConditions({
  draft,
  onChange,
  problems,
}: {
  draft: SearchDraft
  onChange: (change: Partial<SearchDraft>) => void
  problems: { filter: RawProblem | null; search: RawProblem | null; both: boolean }
}) {
  const [opened, setOpened] = useState(false)
  const [rawOpened, setRawOpened] = useState(false)
  const open = opened || draft.criteria !== null
  const rawOpen = rawOpened || draft.filter !== '' || draft.search !== ''
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <Toggle open={open} onToggle={() => setOpened(!open)} fixed={draft.criteria !== null}>
          More conditions
        </Toggle>
        <Toggle
          open={rawOpen}
          onToggle={() => setRawOpened(!rawOpen)}
          fixed={draft.filter !== '' || draft.search !== ''}
        >
          In the service’s language
        </Toggle>
      </div>
      {open ? <ConditionBuilder criteria={draft.criteria} onChange={(criteria) => onChange({ criteria })} /> : null}
      {rawOpen ? (
        <section aria-label="In the service’s language" className="grid gap-3">
          <div className="grid gap-4 md:grid-cols-2">
            <RawField
              label="Filter"
              hint="OData $filter: exact, without recipients and body"
              language="filter"
              value={draft.filter}
              problem={problems.filter}
              onChange={(filter) => onChange({ filter })}
            />
            <RawField
              label="Search"
              hint="KQL $search: by words and beginnings of words"
              language="search"
              value={draft.search}
              problem={problems.search}
              onChange={(search) => onChange({ search })}
            />
          </div>
          {problems.both ? (
            <Callout tone="danger" alert title="Filter and Search cannot be used at the same time.">
              Microsoft Graph takes one of the two. Clear the other one, or add it as a condition above.
            </Callout>
          ) : null}
        </section>
      ) : null}
    </div>
  )
}

function Toggle({
  open,
  fixed,
  onToggle,
  children,
}: {
  open: boolean
  /** It holds something: what is in force is not hidden */
  fixed: boolean
  onToggle: () => void
  children: string
}) {
  return (
    <Button size="sm" variant="ghost" aria-expanded={open} onClick={fixed ? undefined : onToggle}>
      {open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
      {children}
    </Button>
  )
}
