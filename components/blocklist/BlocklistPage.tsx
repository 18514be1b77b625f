'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useDeferredValue, useState } from 'react'
import {
  type BlocklistEntry,
  type BlocklistListing,
  blocklistActions,
  blocklistTypes,
  blocklistTypeWords,
  endFilters,
} from '@/lib/shared/blocklist'
import { mostPastedLines } from '@/lib/shared/pastedIndicators'
import { NoUsableConnection } from '../frame/NoUsableConnection'
import { useReasonAgainst } from '../frame/PersonContext'
import { type ConnectionChoice, useConnectionChoice } from '../frame/useConnectionChoice'
import { fetchJson } from '../live/fetchJson'
import { addressOf } from '../live/usePagedRows'
import { StartedRun } from '../run/StartedRun'
import { DataTable } from '../table/DataTable'
import { nothingSelected, type TableSelection } from '../table/selection'
import { tableStatusOf } from '../table/tableStatusOf'
import { Button } from '../ui/Button'
import { byNeed } from '../ui/byNeed'
import { Callout } from '../ui/Callout'
import { EmptyState } from '../ui/EmptyState'
import { Input } from '../ui/Input'
import { PageHeader } from '../ui/PageHeader'
import { Select } from '../ui/Select'
import { Tab, TabList, TabPanel, Tabs } from '../ui/Tabs'
import { showToast } from '../ui/toastStore'
import { useChangeBlocklist } from './BlocklistContext'
import { blocklistColumns } from './blocklistColumns'
import { EntryFlyout } from './EntryFlyout'
import { LazyAddEntries } from './LazyAddEntries'
import { LimitMeter } from './LimitMeter'

const RemoveEntries = byNeed(() => import('./RemoveEntries')).part(({ RemoveEntries }) => RemoveEntries)

const endWords = { never: 'Never ends', week: 'Ends within 7 days', month: 'Ends within 30 days' }

/** What the tenant blocks and lets in, list by list. */
export function BlocklistPage({ connections }: { connections: readonly ConnectionChoice[] }) {
  const { chosen, usable, choose } = useConnectionChoice(connections)
  const mayNot = useReasonAgainst('protection.change')
  const change = useChangeBlocklist()
  const queryClient = useQueryClient()
  const [view, setView] = useQueryStates({
    list: parseAsStringLiteral(blocklistTypes).withDefault('sender'),
    text: parseAsString.withDefault(''),
    action: parseAsStringLiteral(blocklistActions),
    ends: parseAsStringLiteral(endFilters),
    entry: parseAsString,
    add: parseAsBoolean.withDefault(false),
  })
  const [selection, setSelection] = useState<TableSelection>(nothingSelected)
  const [removing, setRemoving] = useState<BlocklistEntry[]>([])
  const [started, setStarted] = useState<string | null>(null)

  const connectionId = chosen?.id ?? ''
  const text = useDeferredValue(view.text.trim())
  const query = { connectionId, listType: view.list, text, action: view.action, ends: view.ends }
  const read = useQuery({
    queryKey: ['blocklist', connectionId, query],
    queryFn: ({ signal }) => fetchJson<BlocklistListing>(addressOf('/api/blocklists', query), signal),
    enabled: chosen !== null,
    retry: false,
    // What was searched for before stays in sight while somebody types on
    placeholderData: (before, beforeQuery) =>
      (beforeQuery?.queryKey[2] as typeof query | undefined)?.listType === view.list ? before : undefined,
  })
  const rows = read.data?.entries ?? []
  const openAt = rows.findIndex(({ entryId }) => entryId === view.entry)
  const go = (step: number) => {
    const next = rows[openAt + step]
    return openAt !== -1 && next ? () => void setView({ entry: next.entryId }) : undefined
  }
  const selected = rows.filter(({ entryId }) => selection.mode === 'some' && selection.ids.has(entryId))
  const filtered = view.text !== '' || view.action !== null || view.ends !== null
  const undo = async (changeRunId: string) => {
    const answer = await change({ connectionId, change: 'undo', input: { changeRunId } })
    if (answer.ok) setStarted(answer.data.runId)
    else showToast({ tone: 'danger', title: 'Not undone', description: answer.error.message })
  }
  return (
    <>
      <PageHeader
        title="Allow and block lists"
        description="What the whole organisation keeps out or lets in. A change takes effect within 5 minutes."
        actions={
          <>
            {usable.length > 1 && chosen ? (
              <Select
                aria-label="Connection"
                className="w-52"
                value={chosen.id}
                onValueChange={choose}
                options={usable.map(({ id, name }) => ({ value: id, label: name }))}
              />
            ) : null}
            <Button
              variant="primary"
              disabledReason={mayNot ?? (chosen ? null : 'No connection can be used.')}
              onClick={() => void setView({ add: true })}
            >
              <Plus aria-hidden />
              Add entries
            </Button>
          </>
        }
      />
      <Tabs
        className="flex min-h-0 flex-1 flex-col"
        value={view.list}
        onValueChange={(list) => {
          setSelection(nothingSelected)
          void setView({ list: blocklistTypes.find((one) => one === list) ?? 'sender', entry: null })
        }}
      >
        <TabList aria-label="Lists" className="mx-4 md:mx-6">
          {blocklistTypes.map((listType) => (
            <Tab key={listType} value={listType}>
              {blocklistTypeWords[listType]}
            </Tab>
          ))}
        </TabList>
        <TabPanel value={view.list} className="flex min-h-0 flex-1 flex-col pt-3 pb-0">
          {read.data ? <LimitMeter listType={view.list} listing={read.data} /> : null}
          {started || read.data?.truncatedBecause ? (
            <div className="grid gap-2 px-4 pb-3 md:px-6">
              {started ? (
                <StartedRun
                  key={started}
                  runId={started}
                  onOver={() => void queryClient.invalidateQueries({ queryKey: ['blocklist'] })}
                  onClose={() => setStarted(null)}
                  action={({ commandId, counts }) =>
                    commandId !== 'blocklist.undo' && counts.done > 0 ? (
                      <Button size="sm" disabledReason={mayNot} onClick={() => void undo(started)}>
                        Undo
                      </Button>
                    ) : null
                  }
                />
              ) : null}
              {read.data?.truncatedBecause ? (
                <Callout tone="waiting" title="Not everything is listed">
                  {read.data.truncatedBecause}
                </Callout>
              ) : null}
            </div>
          ) : null}
          {chosen ? (
            <DataTable
              key={view.list}
              label={blocklistTypeWords[view.list]}
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
                    onValueChange={(value) =>
                      void setView({ action: blocklistActions.find((one) => one === value) ?? null })
                    }
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
                      <Button onClick={() => void setView({ text: '', action: null, ends: null })}>
                        Clear the filter
                      </Button>
                    }
                  />
                ) : (
                  <EmptyState title="This list has no entries." />
                )
              }
            />
          ) : (
            <NoUsableConnection connections={connections} />
          )}
        </TabPanel>
      </Tabs>
      <EntryFlyout
        entry={rows[openAt] ?? null}
        connectionId={connectionId}
        onStarted={setStarted}
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
            setStarted(runId)
          }}
        />
      ) : null}
      {view.add && chosen ? (
        <LazyAddEntries connectionId={connectionId} onClose={() => void setView({ add: false })} />
      ) : null}
    </>
  )
}

const entryIdOf = ({ entryId }: BlocklistEntry) => entryId
