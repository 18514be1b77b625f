'use client'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { FacetValues, HitFacet, HitFilter } from '@/lib/shared/runView'
import { fetchJson } from '../live/fetchJson'
import { addressOf } from '../live/usePagedRows'
import { Button } from '../ui/Button'
import { CheckboxField } from '../ui/CheckboxField'
import { Input } from '../ui/Input'
import type { Opened } from '../ui/OpenedByPress'
import { PopoverPanel } from '../ui/PopoverPanel'
import { Skeleton } from '../ui/Skeleton'
import { facetWords } from './useHitFilter'

export interface FacetMenuProps {
  runId: string
  facet: HitFacet
  filter: HitFilter
  chosen: readonly string[]
  onChange: (values: string[]) => void
}

/** The values of a facet, with how many there are of each; counted only while it is open. */
export function FacetPanel({ button, open, onOpenChange, ...props }: FacetMenuProps & Omit<Opened, 'byKey'>) {
  return (
    <PopoverPanel
      button={button}
      open={open}
      onOpenChange={onOpenChange}
      label={facetWords[props.facet]}
      className="flex max-h-96 w-80 max-w-[calc(100vw-1rem)] flex-col"
    >
      <FacetList {...props} />
    </PopoverPanel>
  )
}

function FacetList({ runId, facet, filter, chosen, onChange }: FacetMenuProps) {
  const [typed, setTyped] = useState('')
  const find = useDeferredValue(typed.trim())
  const query = { ...filter, facet, find }
  const { data, error, refetch } = useQuery({
    queryKey: ['run', runId, 'facets', query],
    queryFn: ({ signal }) => fetchJson<FacetValues>(addressOf(`/api/runs/${runId}/facets`, query), signal),
    placeholderData: (before) => before,
  })
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  // What is chosen stays in sight, also where the other filters leave none of it.
  const missing = find ? [] : chosen.filter((value) => !data?.values.some((one) => one.value === value))
  const values = [...missing.map((value) => ({ value, count: 0 })), ...(data?.values ?? [])]
  return (
    <>
      <div className="border-line border-b p-2">
        <Input
          type="search"
          aria-label={`Find in ${facetWords[facet].toLowerCase()}`}
          placeholder="Find"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-2">
        {error ? (
          <p role="alert" className="text-danger">
            Could not be counted: {error.message}{' '}
            <button type="button" className="underline" onClick={() => void refetch()}>
              Try again
            </button>
          </p>
        ) : !data ? (
          <Skeleton className="w-full" />
        ) : values.length === 0 ? (
          <p className="text-muted">{find ? 'Nothing like this.' : 'No result has this.'}</p>
        ) : (
          <ul className="grid gap-0.5">
            {values.map(({ value, count }) => (
              <li key={value} className="flex items-start justify-between gap-3 rounded-sm px-1 py-1 hover:bg-hover">
                <div className="wrap-anywhere min-w-0">
                  <CheckboxField label={value} checked={chosen.includes(value)} onCheckedChange={() => toggle(value)} />
                </div>
                <span className="text-muted text-xs leading-5">{count.toLocaleString('en')}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {data?.more || chosen.length > 0 ? (
        <div className="flex min-h-9 items-center justify-between gap-2 border-line border-t px-3 text-muted text-xs">
          <span>{data?.more ? 'The 50 most frequent. Find the others above.' : ''}</span>
          {chosen.length > 0 ? (
            <Button size="sm" variant="ghost" onClick={() => onChange([])}>
              Clear
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  )
}
