'use client'
import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import Link from 'next/link'
import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import type { ActionResult } from '@/lib/shared/actionResult'
import { type Coverage, type HitCounts, type HitRow, hitSorts, type RunView } from '@/lib/shared/runView'
import { isOver } from '@/lib/shared/runWords'
import { useReasonAgainst } from '../frame/PersonContext'
import { fetchJson } from '../live/fetchJson'
import { useLiveRead } from '../live/useLiveRead'
import { addressOf, usePagedRows } from '../live/usePagedRows'
import { MessageFlyout } from '../mail/MessageFlyout'
import { type RunActions, RunControls } from '../run/RunControls'
import { RunStatus } from '../run/RunStatus'
import { DataTable } from '../table/DataTable'
import { countSelected, everythingSelected, nothingSelected, type TableSelection } from '../table/selection'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { Input } from '../ui/Input'
import { NotSearchedState } from '../ui/NotSearchedState'
import { PageHeader } from '../ui/PageHeader'
import { Select } from '../ui/Select'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { CoverageBar } from './CoverageBar'
import { describeSearch } from './describeSearch'
import { hitColumns } from './hitColumns'
import { type RemovalRequest, RequestRemoval } from './RequestRemoval'

interface SearchResultsProps {
  initial: RunView
  initialCoverage: Coverage
  /** From the policy: reversible removals of up to so many messages need no approval */
  freeUpTo: number
  runActions: RunActions
  retry: (input: { runId: string }) => Promise<ActionResult<unknown>>
  request: (input: RemovalRequest) => Promise<ActionResult<{ runId: string; approvalId: string | null }>>
}

/** What a search found so far, live, and how much of what was asked has been looked at. */
export function SearchResults({ initial, initialCoverage, freeUpTo, runActions, retry, request }: SearchResultsProps) {
  const { runId } = initial
  const [view, setView] = useQueryStates({
    q: parseAsString.withDefault(''),
    sender: parseAsString,
    folder: parseAsString,
    sort: parseAsStringLiteral(hitSorts).withDefault('receivedAt'),
    direction: parseAsStringLiteral(['ascending', 'descending']).withDefault('descending'),
    message: parseAsString,
  })
  const filter = { text: view.q || null, senderAddress: view.sender, folderName: view.folder }
  const filtered = Object.values(filter).some(Boolean)

  const { data: run } = useLiveRead(['run', runId, 'view'], `/api/runs/${runId}`, initial)
  const { data: coverage } = useLiveRead(['run', runId, 'coverage'], `/api/runs/${runId}/coverage`, initialCoverage)
  const countsOf = (query: Record<string, string | null>) => ({
    queryKey: ['run', runId, 'hitCounts', query],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      fetchJson<HitCounts>(addressOf(`/api/runs/${runId}/hitCounts`, query), signal),
  })
  const { data: all } = useQuery(countsOf({}))
  const { data: matching } = useQuery(countsOf(filter))
  const list = usePagedRows<HitRow>({
    queryKey: ['run', runId, 'hits'],
    route: `/api/runs/${runId}/hits`,
    query: { ...filter, sort: view.sort, direction: view.direction },
  })

  const [selection, setSelection] = useState<TableSelection>(nothingSelected)
  const [asking, setAsking] = useState<TableSelection | null>(null)
  const mayNotChange = useReasonAgainst('mail.change')
  const mayNotRetry = useReasonAgainst('mail.search')
  const over = isOver(run.state)
  const whyNoAll =
    mayNotChange ?? (over ? null : 'The search is still running: “all” is not known yet. Select rows, or wait.')

  const openAt = list.rows.findIndex((row) => row.hitId === view.message)
  const open = list.rows[openAt] ?? null
  const go = (step: number) => {
    const next = list.rows[openAt + step]
    return next ? () => void setView({ message: next.hitId }) : undefined
  }
  const total = matching?.hits
  const askCount = asking ? countSelected(asking, total ?? list.rows.length) : 0
  const change = (next: Partial<typeof view>) => {
    setSelection(nothingSelected)
    void setView(next, next.q === undefined ? undefined : { limitUrlUpdates: debounce(300) })
  }

  return (
    <>
      <PageHeader
        trail={[{ href: '/search', label: 'Search' }]}
        title={run.parentLink === 'proof' ? 'Proof of removal' : 'Search results'}
        description={describeSearch(run.input, coverage.targeted)}
        status={<RunStatus state={run.state} outcome={run.outcome} />}
        actions={
          <>
            <TimeZoneSwitch />
            <Button asChild>
              <Link href={`/search?like=${runId}`}>Edit search</Link>
            </Button>
            {over ? null : <RunControls run={run} actions={runActions} />}
            <Button
              variant="primary"
              disabledReason={whyNoAll ?? (total === 0 ? 'Nothing was found that could be removed.' : null)}
              onClick={() => setAsking(everythingSelected)}
            >
              <Trash2 aria-hidden />
              {total === undefined ? 'Remove all' : `Remove all ${total.toLocaleString('en')}`}
            </Button>
          </>
        }
      />
      <CoverageBar coverage={coverage} mayRetry={mayNotRetry} retry={retry} />
      <DataTable
        label="Messages"
        columns={hitColumns}
        {...list}
        rowId={(row) => row.hitId}
        rowName={(row) => row.subject || 'the message without a subject'}
        storageKey="hits"
        total={total}
        sort={{ column: view.sort, direction: view.direction === 'ascending' ? 'asc' : 'desc' }}
        onSortChange={({ column, direction }) => {
          const sort = hitSorts.find((one) => one === column)
          if (sort) change({ sort, direction: direction === 'asc' ? 'ascending' : 'descending' })
        }}
        openId={view.message}
        onOpen={(row) => void setView({ message: row.hitId })}
        selection={selection}
        onSelectionChange={setSelection}
        bulkActions={
          <Button
            size="sm"
            variant="primary"
            disabledReason={selection.mode === 'all' ? whyNoAll : mayNotChange}
            onClick={() => setAsking(selection)}
          >
            Request removal of {countSelected(selection, total ?? list.rows.length).toLocaleString('en')}
          </Button>
        }
        toolbar={
          <>
            <Input
              type="search"
              aria-label="Filter the results"
              placeholder="Filter the results"
              className="w-56"
              value={view.q}
              onChange={(event) => change({ q: event.target.value })}
            />
            <Facet
              label="Every sender"
              value={view.sender}
              options={all?.senders.flatMap(({ senderAddress, count }) =>
                senderAddress ? [{ name: senderAddress, count }] : [],
              )}
              onChange={(sender) => change({ sender })}
            />
            <Facet
              label="Every folder"
              value={view.folder}
              options={all?.folders.flatMap(({ folderName, count }) =>
                folderName ? [{ name: folderName, count }] : [],
              )}
              onChange={(folder) => change({ folder })}
            />
            {all && all.hits > 0 ? (
              <span className="text-muted text-xs">
                {all.messages.toLocaleString('en')} different {all.messages === 1 ? 'message' : 'messages'} in{' '}
                {all.mailboxes.toLocaleString('en')} {all.mailboxes === 1 ? 'mailbox' : 'mailboxes'}
              </span>
            ) : null}
          </>
        }
        empty={
          <Nothing
            coverage={coverage}
            over={over}
            filtered={filtered}
            clear={() => change({ q: '', sender: null, folder: null })}
          />
        }
      />
      <MessageFlyout
        message={open}
        connectionId={run.connectionId ?? ''}
        position={open ? `${openAt + 1} of ${(total ?? list.rows.length).toLocaleString('en')}` : undefined}
        onClose={() => void setView({ message: null })}
        onPrevious={go(-1)}
        onNext={go(1)}
        footer={
          <Button
            variant="primary"
            disabledReason={mayNotChange}
            onClick={() => open && setAsking({ mode: 'some', ids: new Set([open.hitId]) })}
          >
            Request removal
          </Button>
        }
      />
      {asking ? (
        <RequestRemoval
          open
          onClose={() => setAsking(null)}
          count={askCount}
          mailboxes={mailboxesOf(asking, list.rows, matching)}
          selection={{ searchRunId: runId, ...selectionOf(asking, filtered ? filter : null) }}
          connectionId={run.connectionId ?? ''}
          coverage={coverage}
          freeUpTo={freeUpTo}
          request={request}
        />
      ) : null}
    </>
  )
}

type Narrowing = Record<'text' | 'senderAddress' | 'folderName', string | null>

function selectionOf(
  selection: TableSelection,
  filter: Narrowing | null,
): Omit<RemovalRequest['selection'], 'searchRunId'> {
  if (selection.mode === 'some') return { hits: [...selection.ids] }
  const given = Object.entries(filter ?? {}).filter(([, value]) => value)
  return {
    hits: 'all',
    exclude: selection.except.size > 0 ? [...selection.except] : undefined,
    filter: given.length > 0 ? Object.fromEntries(given) : undefined,
  }
}

function mailboxesOf(
  selection: TableSelection,
  rows: readonly HitRow[],
  matching: HitCounts | undefined,
): number | null {
  if (selection.mode === 'all') return selection.except.size === 0 ? (matching?.mailboxes ?? null) : null
  const chosen = rows.filter((row) => selection.ids.has(row.hitId))
  return new Set(chosen.map((row) => row.mailbox.toLowerCase())).size
}

function Facet({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string | null
  options: { name: string; count: number }[] | undefined
  onChange: (value: string | null) => void
}) {
  const known = options ?? (value ? [{ name: value, count: 0 }] : [])
  return (
    <Select
      aria-label={label}
      className="max-w-56"
      value={value ?? '*'}
      onValueChange={(next) => onChange(next === '*' ? null : next)}
      options={[
        { value: '*', label },
        ...known.map(({ name, count }) => ({ value: name, label: `${name} (${count.toLocaleString('en')})` })),
      ]}
    />
  )
}

/** Nothing in the table means five different things. */
function Nothing({
  coverage,
  over,
  filtered,
  clear,
}: {
  coverage: Coverage
  over: boolean
  filtered: boolean
  clear: () => void
}) {
  if (filtered)
    return <EmptyState title="No result fits the filter." action={<Button onClick={clear}>Clear the filter</Button>} />
  if (!over) return <NotSearchedState title="Nothing found yet">The search is still running.</NotSearchedState>
  if (coverage.searched === 0) {
    return (
      <NotSearchedState title="No mailbox could be searched">
        Whether the message is there is not known. The reasons stand above.
      </NotSearchedState>
    )
  }
  if (!coverage.complete) {
    return (
      <NotSearchedState title="Nothing found where it was possible to look">
        {coverage.gaps.toLocaleString('en')} of {coverage.targeted.toLocaleString('en')} mailboxes are not fully
        searched.
      </NotSearchedState>
    )
  }
  return (
    <EmptyState title="Nothing found: every mailbox was searched.">
      All {coverage.targeted.toLocaleString('en')} mailboxes were searched to the end.
    </EmptyState>
  )
}
