'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { type RunRow, runStates } from '@/lib/shared/runView'
import { runStateWords } from '@/lib/shared/runWords'
import { usePagedRows } from '../live/usePagedRows'
import type { TableColumn } from '../table/column'
import { DataTable } from '../table/DataTable'
import { FilterChips } from '../table/FilterChips'
import { TwoLines } from '../table/TwoLines'
import { useOpenPage } from '../table/useOpenPage'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader } from '../ui/PageHeader'
import { SegmentedControl } from '../ui/SegmentedControl'
import { Select } from '../ui/Select'
import { Time } from '../ui/Time'
import { useIsNarrow } from '../ui/useIsNarrow'
import { RunStatus } from './RunStatus'

const originWords = { console: 'Console', cli: 'Command line', schedule: 'Schedule', system: 'The console itself' }

const onDesk: readonly TableColumn<RunRow>[] = [
  {
    id: 'state',
    header: 'Status',
    widthPx: 180,
    always: true,
    exportAs: ['state', 'outcome'],
    cell: (row) => <RunStatus {...row} />,
  },
  {
    id: 'title',
    header: 'What',
    widthPx: 260,
    grow: true,
    always: true,
    exportAs: ['title', 'reason', 'runId'],
    cell: (row) => <Title row={row} />,
  },
  {
    id: 'items',
    header: 'Items',
    widthPx: 110,
    align: 'end',
    exportAs: 'itemCount',
    cell: (row) => <Items row={row} />,
  },
  {
    id: 'failed',
    header: 'Failed',
    widthPx: 80,
    align: 'end',
    hideBelow: 'sm',
    exportAs: 'counts',
    cell: (row) => <Failed row={row} />,
  },
  {
    id: 'connection',
    header: 'Connection',
    widthPx: 170,
    hideBelow: 'lg',
    exportAs: 'connectionName',
    cell: (row) => row.connectionName,
  },
  {
    id: 'who',
    header: 'Requested by',
    exportAs: 'requestedByName',
    widthPx: 160,
    hideBelow: 'md',
    cell: (row) => row.requestedByName ?? originWords.system,
  },
  { id: 'origin', header: 'From', widthPx: 120, optional: true, cell: (row) => originWords[row.origin] },
  { id: 'createdAt', header: 'Requested', widthPx: 130, cell: (row) => <Time at={row.createdAt} /> },
]

/** Where there is little room, one column says what, how it went, for whom and when; the others can still be exported. */
const onPhone = onDesk.map(
  (column): TableColumn<RunRow> =>
    column.id === 'title'
      ? {
          ...column,
          cell: (row) => (
            <TwoLines
              first={<Title row={row} />}
              second={
                <>
                  <RunStatus {...row} /> · {row.requestedByName ?? originWords.system}
                </>
              }
              at={row.createdAt}
            />
          ),
        }
      : { ...column, hideBelow: 'lg' },
)

/** Everything that was started: searches, removals, tests; newest first, live. */
export function RunList() {
  const page = useOpenPage()
  const narrow = useIsNarrow()
  const [filter, setFilter] = useQueryStates({
    state: parseAsStringLiteral(runStates),
    who: parseAsStringLiteral(['me', 'all']).withDefault('all'),
    /** A day of the overview’s plot, UTC */
    removedOn: parseAsString,
  })
  const { removedOn } = filter
  const query = { state: filter.state, mine: filter.who === 'me' ? 'true' : null, removedOn }
  const list = usePagedRows<RunRow>({
    queryKey: ['run', 'list'],
    route: '/api/runs',
    query,
  })
  const filtered = filter.state !== null || filter.who === 'me' || removedOn !== null
  return (
    <>
      <PageHeader title="Runs" description="Everything that was started, with one outcome for every single target." />
      <DataTable
        label="Runs"
        columns={narrow ? onPhone : onDesk}
        {...list}
        rowId={(row) => row.runId}
        rowName={(row) => row.title}
        storageKey="runs"
        exports={{ route: '/api/runs/export', query }}
        openId={page.openingId}
        onOpen={(row) => page.open(row.runId, `/runs/${row.runId}`)}
        toolbar={
          <>
            <SegmentedControl
              label="Whose runs"
              value={filter.who}
              onValueChange={(who) => void setFilter({ who })}
              options={[
                { value: 'all', label: 'Everybody’s' },
                { value: 'me', label: 'Mine' },
              ]}
            />
            <Select
              aria-label="Status"
              aria-keyshortcuts="/"
              className="w-48"
              value={filter.state ?? 'all'}
              onValueChange={(value) => void setFilter({ state: runStates.find((one) => one === value) ?? null })}
              options={[
                { value: 'all', label: 'Every status' },
                ...runStates.map((value) => ({ value, label: runStateWords[value] })),
              ]}
            />
            <FilterChips
              chips={
                removedOn
                  ? [{ label: `Removed mail on ${removedOn}, UTC`, remove: () => void setFilter({ removedOn: null }) }]
                  : []
              }
            />
          </>
        }
        empty={
          filtered ? (
            <EmptyState
              title="No run fits the filter."
              action={<Button onClick={() => void setFilter(null)}>Clear the filter</Button>}
            />
          ) : (
            <EmptyState title="Nothing has been started yet." />
          )
        }
      />
    </>
  )
}

function Title({ row }: { row: RunRow }) {
  const link = row.parentLink
    ? { retry: 'retry', restore: 'undo', proof: 'proof of removal', action: 'on what was found' }[row.parentLink]
    : null
  return (
    <span>
      <span className="font-medium text-strong">{row.title}</span>
      {link ? <span className="text-muted"> · {link}</span> : null}
      {row.reason ? <span className="text-muted"> · {row.reason}</span> : null}
    </span>
  )
}

function Items({ row }: { row: RunRow }) {
  const { counts } = row
  const ended = counts.total - counts.queued - counts.executing
  return (
    <span className="tabular-nums">
      {ended === counts.total ? '' : `${ended.toLocaleString('en')} of `}
      {counts.total.toLocaleString('en')}
    </span>
  )
}

function Failed({ row }: { row: RunRow }) {
  if (row.counts.failed === 0) return <span className="text-muted">0</span>
  return <span className="font-medium text-danger">{row.counts.failed.toLocaleString('en')}</span>
}
