'use client'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Criteria } from '@/lib/query/criteria'
import type { SearchPivot } from '@/lib/query/searchPivot'
import { defang } from '@/lib/shared/defang'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { Checkbox } from '../ui/Checkbox'
import { SegmentedControl } from '../ui/SegmentedControl'
import {
  type CountedScope,
  countedWhere,
  countWords,
  mailboxesInScope,
  type PivotCount,
  useLiveCounts,
} from './useLiveCounts'

const defanged: SearchPivot['kind'][] = ['sender', 'replyTo', 'returnPath', 'linkHost']

const boxesIn = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('input[type="checkbox"]') ?? [])]

/** The ways to look for a mail, each with what it would find, to choose from. */
export function PivotChoice({
  title,
  pivots,
  scope,
  older,
  onAnyTime,
  onUse,
  onClose,
}: {
  title: string
  pivots: SearchPivot[]
  scope: CountedScope | null
  /** The mail says that it was sent before the time range of the form begins */
  older: boolean
  onAnyTime: () => void
  onUse: (criteria: Criteria) => void
  onClose: () => void
}) {
  const [chosen, setChosen] = useState(() => new Set(pivots.filter((pivot) => pivot.proposed).map(({ id }) => id)))
  const [join, setJoin] = useState<'any' | 'all'>('any')
  const counts = useLiveCounts(pivots, scope)
  const inScope = scope ? mailboxesInScope(scope) : null
  const bound = scope ? boundWords(scope, inScope, Object.values(counts)) : null
  const use = () => {
    const parts = pivots.filter(({ id }) => chosen.has(id)).map(({ criteria }) => criteria)
    onUse(join === 'any' ? { any: parts } : { all: parts })
  }
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => boxesIn(list.current)[0]?.focus(), [])
  const goByKey = (event: KeyboardEvent) => {
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key]
    const boxes = boxesIn(list.current)
    const at = boxes.indexOf(document.activeElement as HTMLElement)
    if (event.key === 'x' && at !== -1) boxes[at]?.click()
    else if (event.key === 'Enter' && at !== -1 && chosen.size > 0) use()
    else if (!step) return
    else boxes[Math.max(0, Math.min(boxes.length - 1, at + step))]?.focus()
    event.preventDefault()
  }
  const toggle = (id: string, on: boolean) =>
    setChosen((held) => {
      const next = new Set(held)
      if (on) next.add(id)
      else next.delete(id)
      return next
    })
  return (
    <div className="grid gap-3 rounded-md border border-line-strong p-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="wrap-anywhere font-medium text-strong">{title}</p>
        <SegmentedControl
          label="Find what meets"
          value={join}
          onValueChange={setJoin}
          options={[
            { value: 'any', label: 'Any of these' },
            { value: 'all', label: 'All of these' },
          ]}
        />
      </div>
      {older ? (
        <Callout
          tone="waiting"
          title="This mail is older than the time range of the search"
          action={
            <Button size="sm" onClick={onAnyTime}>
              Any time
            </Button>
          }
        />
      ) : null}
      <ul ref={list} onKeyDown={goByKey} className="grid gap-1.5">
        {pivots.map(({ id, kind, label, value }) => (
          <li key={id} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
            <Checkbox
              id={id}
              checked={chosen.has(id)}
              onCheckedChange={(on) => toggle(id, on)}
              className="mt-0.5"
              aria-describedby={`${id}-count`}
            />
            <label htmlFor={id} className="wrap-anywhere min-w-0">
              <span className="text-muted">{label}</span>{' '}
              <span className="mono text-strong">{defanged.includes(kind) ? defang(value) : value}</span>
            </label>
            <span id={`${id}-count`} className="col-start-2 text-muted text-xs sm:col-start-3 sm:text-right">
              {scope ? countWords(counts[id], inScope) : 'Choose where to search, to count'}
            </span>
          </li>
        ))}
      </ul>
      {bound ? (
        <p className="text-muted text-xs">
          The counts look into {bound}, for at most 20 seconds each. The search itself looks into all of them.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          shortcut="Enter"
          onClick={use}
          disabledReason={chosen.size === 0 ? 'Choose at least one.' : null}
        >
          Use {chosen.size} {chosen.size === 1 ? 'condition' : 'conditions'}
        </Button>
        <Button variant="ghost" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  )
}

/** Where the counts look, unless that is everywhere. */
function boundWords({ where }: CountedScope, inScope: number | null, counts: readonly PivotCount[]): string | null {
  if (inScope === null) {
    const bound = counts.find((count) => 'more' in count && count.more)
    return bound && 'mailboxes' in bound ? `the first ${bound.mailboxes} mailboxes that the directory lists` : null
  }
  const covered = countedWhere(where).mailboxes?.length ?? inScope
  return covered < inScope ? `the first ${covered} of ${inScope.toLocaleString('en')} mailboxes` : null
}
