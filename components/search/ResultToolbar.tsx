'use client'
import { ChartColumn } from 'lucide-react'
import { hitFacets } from '@/lib/shared/runView'
import { FilterChips } from '../table/FilterChips'
import { Button } from '../ui/Button'
import { FilterInput } from '../ui/FilterInput'
import { SegmentedControl } from '../ui/SegmentedControl'
import { FacetMenu } from './FacetMenu'
import { hitChips } from './hitChips'
import type { SearchResultsState } from './useSearchResults'

/** What narrows the results, and how they are looked at. */
export function ResultToolbar({ runId, results }: { runId: string; results: SearchResultsState }) {
  const { filterState, view, all, showBy, showPlots } = results
  const plots = view.plots === 'shown'
  const several = results.run.connections.length > 1
  const facets = hitFacets.filter((facet) => several || facet !== 'source')
  return (
    <>
      <FilterInput
        label="Filter the results"
        className="w-52 max-sm:w-full"
        value={filterState.text}
        onValueChange={filterState.setText}
      />
      <div className="flex flex-wrap gap-2 max-lg:fade-ends max-lg:w-full max-lg:flex-nowrap max-lg:overflow-x-auto">
        {facets.map((facet) => (
          <FacetMenu
            key={facet}
            runId={runId}
            facet={facet}
            filter={filterState.filter}
            chosen={filterState.chosen[facet]}
            onChange={(values) => filterState.setFacet(facet, values)}
          />
        ))}
      </div>
      <SegmentedControl
        label="One row for each"
        value={view.by}
        onValueChange={showBy}
        options={[
          { value: 'copy', label: 'Copies' },
          { value: 'message', label: 'Messages' },
        ]}
      />
      <Button
        variant="ghost"
        className="max-md:hidden"
        aria-pressed={plots}
        onClick={() => showPlots(plots ? 'hidden' : 'shown')}
      >
        <ChartColumn aria-hidden />
        {plots ? 'Hide plots' : 'Show plots'}
      </Button>
      {all && all.hits > 0 ? (
        <span className="text-muted text-xs">
          {all.messages.toLocaleString('en')} different {all.messages === 1 ? 'message' : 'messages'} in{' '}
          {all.mailboxes.toLocaleString('en')} {all.mailboxes === 1 ? 'mailbox' : 'mailboxes'}
        </span>
      ) : null}
      <FilterChips chips={hitChips(filterState)} onClear={filterState.clear} />
    </>
  )
}
