'use client'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { mostPastedLines } from '@/lib/shared/pastedIndicators'
import { pairText, type SpoofEntry, type SpoofListing, spoofTypes, spoofTypeWords } from '@/lib/shared/spoofPair'
import { useReasonAgainst } from '../frame/PersonContext'
import { fetchJson } from '../live/fetchJson'
import { addressOf } from '../live/usePagedRows'
import { DataTable } from '../table/DataTable'
import { nothingSelected, type TableSelection } from '../table/selection'
import { tableStatusOf } from '../table/tableStatusOf'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { FilterInput } from '../ui/FilterInput'
import { Select } from '../ui/Select'
import { useIsNarrow } from '../ui/useIsNarrow'
import { ActionFilter } from './ActionFilter'
import { ChangePairs, type PairChange } from './ChangePairs'
import { LazyAddPairs } from './LazyAddPairs'
import { MeterSkeleton, PairMeter } from './LimitMeter'
import { SpoofFlyout } from './SpoofFlyout'
import { spoofColumnsOf } from './spoofColumns'
import { Truncated } from './Truncated'
import { useListView } from './useListView'

/** Who may send in whose name: pairs of a spoofed user and the infrastructure behind it. */
export function SpoofedSenders({
  connectionId,
  onStarted,
}: {
  connectionId: string
  onStarted: (runId: string) => void
}) {
  const mayNot = useReasonAgainst('protection.change')
  const [view, setView] = useListView()
  const [selection, setSelection] = useState<TableSelection>(nothingSelected)
  const [changing, setChanging] = useState<{ to: PairChange; entries: SpoofEntry[] } | null>(null)

  const text = useDeferredValue(view.text.trim())
  const query = { connectionId, text, action: view.action, spoofType: view.spoofType }
  const read = useQuery({
    queryKey: ['spoofedSenders', connectionId, query],
    queryFn: ({ signal }) => fetchJson<SpoofListing>(addressOf('/api/blocklists/spoofed', query), signal),
    retry: false,
    // What was searched for before stays in sight while somebody types on
    placeholderData: (before) => before,
  })
  const narrow = useIsNarrow()
  const columns = useMemo(() => spoofColumnsOf(narrow), [narrow])
  const rows = read.data?.entries ?? []
  const openAt = rows.findIndex(({ entryId }) => entryId === view.entry)
  const go = (step: number) => {
    const next = rows[openAt + step]
    return openAt !== -1 && next ? () => void setView({ entry: next.entryId }) : undefined
  }
  const selected = rows.filter(
    ({ entryId }) => selection.mode === 'all' || (selection.mode === 'some' && selection.ids.has(entryId)),
  )
  const bulk = (to: PairChange, words: string) => {
    const entries = to === 'remove' ? selected : selected.filter(({ action }) => action !== to)
    return (
      <Button
        size="sm"
        variant={to === 'remove' ? 'dangerQuiet' : 'secondary'}
        disabledReason={
          mayNot ??
          (entries.length === 0 ? `All that are selected are ${words} already.` : null) ??
          (entries.length > mostPastedLines ? `Select up to ${mostPastedLines} pairs.` : null)
        }
        onClick={() => setChanging({ to, entries })}
      >
        {pairVerbs[to]} {entries.length.toLocaleString('en')}
      </Button>
    )
  }
  const filtered = view.text !== '' || view.action !== null || view.spoofType !== null
  return (
    <>
      {read.isPending ? <MeterSkeleton meters={1} /> : null}
      {read.data ? <PairMeter counts={read.data.counts} limit={read.data.limit} /> : null}
      <Truncated because={read.data?.truncatedBecause ?? null} />
      <DataTable
        label="Spoofed senders"
        columns={columns}
        rows={rows}
        rowId={({ entryId }) => entryId}
        rowName={pairText}
        status={tableStatusOf(read)}
        total={read.data?.matching}
        storageKey="spoofedSenders"
        openId={view.entry}
        onOpen={(row) => void setView({ entry: row.entryId })}
        selection={selection}
        onSelectionChange={setSelection}
        bulkActions={
          <>
            {bulk('block', 'blocked')}
            {bulk('allow', 'allowed')}
            {bulk('remove', 'removed')}
          </>
        }
        toolbar={
          <>
            <FilterInput
              label="Search the list"
              placeholder="User or infrastructure"
              className="w-full sm:w-56"
              value={view.text}
              onValueChange={(next) => void setView({ text: next.slice(0, 200) })}
            />
            <ActionFilter value={view.action} onChange={(action) => void setView({ action })} />
            <Select
              aria-label="Spoof type"
              className="w-48"
              value={view.spoofType ?? 'all'}
              onValueChange={(value) => void setView({ spoofType: spoofTypes.find((one) => one === value) ?? null })}
              options={[
                { value: 'all', label: 'Internal and external' },
                ...spoofTypes.map((value) => ({ value, label: spoofTypeWords[value] })),
              ]}
            />
          </>
        }
        empty={
          filtered ? (
            <EmptyState
              title="No pair fits the filter."
              action={
                <Button onClick={() => void setView({ text: '', action: null, spoofType: null })}>
                  Clear the filter
                </Button>
              }
            />
          ) : (
            <EmptyState title="This list has no pairs: spoof intelligence decides by itself." />
          )
        }
      />
      <SpoofFlyout
        entry={rows[openAt] ?? null}
        onChange={(to, entry) => setChanging({ to, entries: [entry] })}
        onClose={() => void setView({ entry: null })}
        onPrevious={go(-1)}
        onNext={go(1)}
      />
      {changing ? (
        <ChangePairs
          {...changing}
          connectionId={connectionId}
          onClose={() => setChanging(null)}
          onStarted={(runId) => {
            setChanging(null)
            setSelection(nothingSelected)
            void setView({ entry: null })
            onStarted(runId)
          }}
        />
      ) : null}
      {view.add ? <LazyAddPairs connectionId={connectionId} onClose={() => void setView({ add: false })} /> : null}
    </>
  )
}

const pairVerbs: Record<PairChange, string> = { block: 'Block', allow: 'Allow', remove: 'Remove' }
