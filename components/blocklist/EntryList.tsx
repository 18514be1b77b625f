'use client'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import {
  type BlocklistEntry,
  type BlocklistListing,
  type BlocklistType,
  blocklistActions,
  blocklistTypeWords,
  endFilters,
} from '@/lib/shared/blocklist'
import { mostPastedLines } from '@/lib/shared/pastedIndicators'
import { useReasonAgainst } from '../frame/PersonContext'
import { fetchJson } from '../live/fetchJson'
import { addressOf } from '../live/usePagedRows'
import { DataTable } from '../table/DataTable'
import { nothingSelected, type TableSelection } from '../table/selection'
import { tableStatusOf } from '../table/tableStatusOf'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { EmptyState } from '../ui/EmptyState'
import { Input } from '../ui/Input'
import { Select } from '../ui/Select'
import { blocklistColumns } from './blocklistColumns'
import { EntryFlyout } from './EntryFlyout'
import { LazyAddEntries } from './LazyAddEntries'
import { LimitMeter } from './LimitMeter'
import { Truncated } from './Truncated'
import { useListView } from './useListView'

const RemoveEntries = byNeed(() => import('./RemoveEntries')).part(({ RemoveEntries }) => RemoveEntries)

const endWords = { never: 'Never ends', week: 'Ends within 7 days', month: 'Ends within 30 days' }

/** One of the four lists of entries: its meter, its rows, and what can be done with them. */
export function EntryList({
  connectionId,
  listType,
  onStarted,
}: {
  connectionId: string
  listType: BlocklistType
  onStarted: (runId: string) => void
}) {
  const mayNot = useReasonAgainst('protection.change')
  const [view, setView] = useListView()
  const [selection, setSelection] = useState<TableSelection>(nothingSelected)
  const [removing, setRemoving] = useState<BlocklistEntry[]>([])

  const text = useDeferredValue(view.text.trim())
  const query = { connectionId, listType, text, action: view.action, ends: view.ends }
  const read = useQuery({
    queryKey: ['blocklist', connectionId, query],
    queryFn: ({ signal }) => fetchJson<BlocklistListing>(addressOf('/api/blocklists', query), signal),
    retry: false,
    // What was searched for before stays in sight while somebody types on
    placeholderData: (before) => before,
  })
  const rows = read.data?.entries ?? []
  const openAt = rows.findIndex(({ entryId }) => entryId === view.entry)
  const go = (step: number) => {
    const next = rows[openAt + step]
    return openAt !== -1 && next ? () => void setView({ entry: next.entryId }) : undefined
  }
  const selected = rows.filter(({ entryId }) => selection.mode === 'some' && selection.ids.has(entryId))
  const filtered = view.text !== '' || view.action !== null || view.ends !== null
  return (
    <>
      {read.data?.counts ? <LimitMeter listType={listType} counts={read.data.counts} tiers={read.data.tiers} /> : null}
      <Truncated because={read.data?.truncatedBecause ?? null} />
      <DataTable
        label={blocklistTypeWords[listType]}
        columns={blocklistColumns}
        rows={rows}
        rowId={entryIdOf}
        rowName={(row) => row.value}
        status={tableStatusOf(read)}
        total={read.data?.matching}
        storageKey="blocklist"
        openId={view.entry}
        onOpen={(row) => void setView({ entry: row.entryId })}
        selection={selection}
        onSelectionChange={setSelection}
        bulkActions={
          <Button
            size="sm"
            variant="dangerQuiet"
            disabledReason={
              mayNot ??
              (selection.mode === 'all' || selected.length > mostPastedLines
                ? `Select up to ${mostPastedLines} entries that are listed.`
                : null)
            }
            onClick={() => setRemoving(selected)}
          >
            Remove {selected.length.toLocaleString('en')}
          </Button>
        }
        toolbar={
          <>
            <Input
              type="search"
              aria-label="Search the list"
              placeholder="Value, note or author"
              className="w-56"
              value={view.text}
              onChange={(event) => void setView({ text: event.target.value.slice(0, 200) })}
            />
            <Select
              aria-label="Action"
              className="w-40"
              value={view.action ?? 'all'}
              onValueChange={(value) => void setView({ action: blocklistActions.find((one) => one === value) ?? null })}
              options={[
                { value: 'all', label: 'Block and allow' },
                { value: 'block', label: 'Block' },
                { value: 'allow', label: 'Allow' },
              ]}
            />
            <Select
              aria-label="Remove on"
              className="w-48"
              value={view.ends ?? 'all'}
              onValueChange={(value) => void setView({ ends: endFilters.find((one) => one === value) ?? null })}
              options={[
                { value: 'all', label: 'Every end' },
                ...endFilters.map((value) => ({ value, label: endWords[value] })),
              ]}
            />
          </>
        }
        empty={
          filtered ? (
            <EmptyState
              title="No entry fits the filter."
              action={
                <Button onClick={() => void setView({ text: '', action: null, ends: null })}>Clear the filter</Button>
              }
            />
          ) : (
            <EmptyState title="This list has no entries." />
          )
        }
      />
      <EntryFlyout
        entry={rows[openAt] ?? null}
        connectionId={connectionId}
        onStarted={onStarted}
        onRemove={(entry) => setRemoving([entry])}
        onClose={() => void setView({ entry: null })}
        onPrevious={go(-1)}
        onNext={go(1)}
      />
      {removing.length > 0 ? (
        <RemoveEntries
          entries={removing}
          connectionId={connectionId}
          onClose={() => setRemoving([])}
          onStarted={(runId) => {
            setRemoving([])
            setSelection(nothingSelected)
            void setView({ entry: null })
            onStarted(runId)
          }}
        />
      ) : null}
      {view.add ? <LazyAddEntries connectionId={connectionId} onClose={() => void setView({ add: false })} /> : null}
    </>
  )
}

const entryIdOf = ({ entryId }: BlocklistEntry) => entryId
