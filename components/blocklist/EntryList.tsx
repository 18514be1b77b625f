'use client'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import {
  type BlocklistEntry,
  type BlocklistListing,
  type BlocklistType,
  blocklistActions,
  blocklistTypeWords,
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
import { useIsNarrow } from '../ui/useIsNarrow'
import { blocklistColumnsOf } from './blocklistColumns'
import { EntryToolbar } from './EntryToolbar'
import { LazyAddEntries } from './LazyAddEntries'
import { LimitMeter, MeterSkeleton } from './LimitMeter'
import { Truncated } from './Truncated'
import { noEntryFilter, useListView } from './useListView'

const EntryFlyout = byNeed(() => import('./EntryFlyout')).panel(({ EntryFlyout }) => EntryFlyout)
const RemoveEntries = byNeed(() => import('./RemoveEntries')).part(({ RemoveEntries }) => RemoveEntries)

const noAuthors: readonly string[] = []

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
  const { action, ends, updated, used, modifiedBy, grouped } = view
  const query = { connectionId, listType, text, action, ends, updated, used, modifiedBy }
  const read = useQuery({
    queryKey: ['blocklist', connectionId, query],
    queryFn: ({ signal }) => fetchJson<BlocklistListing>(addressOf('/api/blocklists', query), signal),
    retry: false,
    // What was searched for before stays in sight while somebody types on
    placeholderData: (before) => before,
  })
  const narrow = useIsNarrow()
  const columns = useMemo(() => blocklistColumnsOf(narrow), [narrow])
  const listed = read.data?.entries ?? []
  const rows = grouped ? blocklistActions.flatMap((one) => listed.filter((row) => row.action === one)) : listed
  const openAt = rows.findIndex(({ entryId }) => entryId === view.entry)
  const go = (step: number) => {
    const next = rows[openAt + step]
    return openAt !== -1 && next ? () => void setView({ entry: next.entryId }) : undefined
  }
  const selected = rows.filter(({ entryId }) => selection.mode === 'some' && selection.ids.has(entryId))
  const filtered = view.text !== '' || [action, ends, updated, used, modifiedBy].some((each) => each !== null)
  return (
    <>
      {read.isPending ? <MeterSkeleton meters={2} /> : null}
      {read.data?.counts ? <LimitMeter listType={listType} counts={read.data.counts} tiers={read.data.tiers} /> : null}
      <Truncated because={read.data?.truncatedBecause ?? null} />
      <DataTable
        label={blocklistTypeWords[listType]}
        columns={columns}
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
          <EntryToolbar
            filter={view}
            authors={read.data?.authors ?? noAuthors}
            onChange={(part) => void setView(part)}
          />
        }
        empty={
          filtered ? (
            <EmptyState
              title="No entry fits the filter."
              action={<Button onClick={() => void setView(noEntryFilter)}>Clear the filter</Button>}
            />
          ) : (
            <EmptyState title="This list has no entries." />
          )
        }
      />
      <EntryFlyout
        open={openAt !== -1}
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
