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
  kinds,
}: {
  draft: SearchDraft
  onChange: (change: Partial<SearchDraft>) => void
  problems: { query: RawProblem | null; filter: RawProblem | null; search: RawProblem | null; both: boolean }
  /** Of the chosen connections: each understands languages of its own */
  kinds: readonly ('microsoft365' | 'exchangeServer')[]
}) {
  const [opened, setOpened] = useState(false)
  const [rawOpened, setRawOpened] = useState(false)
  const open = opened || draft.criteria !== null
  const held = draft.query !== '' || draft.filter !== '' || draft.search !== ''
  const rawOpen = rawOpened || held
  const onPremises = kinds.includes('exchangeServer')
  const cloud = kinds.length === 0 || kinds.includes('microsoft365')
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        <Toggle open={open} onToggle={() => setOpened(!open)} fixed={draft.criteria !== null}>
          More conditions
        </Toggle>
        <Toggle open={rawOpen} onToggle={() => setRawOpened(!rawOpen)} fixed={held}>
          In a query language
        </Toggle>
      </div>
      {open ? <ConditionBuilder criteria={draft.criteria} onChange={(criteria) => onChange({ criteria })} /> : null}
      {rawOpen ? (
        <section aria-label="In a query language" className="grid gap-3">
          <RawField
            label="Look-ups"
            hint="QuerySet: subject__icontains='invoice', datetime_received__gte='2026-03-01', or as a dictionary; understood over every connection"
            language="querySet"
            value={draft.query}
            problem={problems.query}
            onChange={(query) => onChange({ query })}
          />
          <div className="grid gap-4 md:grid-cols-2">
            <RawField
              label="Filter"
              hint={
                onPremises
                  ? 'OData $filter: Exchange Server does not know it, so that only Microsoft 365 connections can be searched with it'
                  : 'OData $filter: exact, without recipients and body'
              }
              language="filter"
              value={draft.filter}
              problem={problems.filter}
              onChange={(filter) => onChange({ filter })}
            />
            <RawField
              label="Search"
              hint={searchHint(cloud, onPremises)}
              language={onPremises && !cloud ? 'aqs' : 'search'}
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

function searchHint(cloud: boolean, onPremises: boolean): string {
  if (!onPremises) return 'KQL $search: by words and beginnings of words'
  return cloud
    ? 'KQL for Microsoft 365, AQS for Exchange Server: subject:, from:, body: … are the same in both. It has to be right in each'
    : 'AQS: by words and beginnings of words, in what the server has indexed'
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
