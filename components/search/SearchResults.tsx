'use client'
import { useQuery } from '@tanstack/react-query'
import { ChartColumn, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { describeSearch } from '@/lib/query/describeSearch'
import type { ActionResult } from '@/lib/shared/actionResult'
import {
  type Coverage,
  type HitCounts,
  type HitFilter,
  type HitRow,
  hitFacets,
  hitSorts,
  type RunView,
} from '@/lib/shared/runView'
import { isOver } from '@/lib/shared/runWords'
import { useReasonAgainst } from '../frame/PersonContext'
import { fetchJson } from '../live/fetchJson'
import { useLiveRead } from '../live/useLiveRead'
import { addressOf, usePagedRows } from '../live/usePagedRows'
import { MessageFlyout } from '../mail/MessageFlyout'
import { MailboxConnection } from '../mailbox/MailboxLink'
import { type RunActions, RunControls } from '../run/RunControls'
import { RunStatus } from '../run/RunStatus'
import { DataTable } from '../table/DataTable'
import {
  countSelected,
  everythingSelected,
  isSelected,
  nothingSelected,
  setSelected,
  type TableSelection,
} from '../table/selection'
import { Button } from '../ui/Button'
import { FilterInput } from '../ui/FilterInput'
import { PageHeader } from '../ui/PageHeader'
import { SegmentedControl } from '../ui/SegmentedControl'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { useIsNarrow } from '../ui/useIsNarrow'
import { CopyNote } from './CopyNote'
import { CoverageBar } from './CoverageBar'
import { FacetMenu } from './FacetMenu'
import { FilterChips } from './FilterChips'
import { hitColumnsOf } from './hitColumns'
import { LazyRequestRemoval, loadRequestRemoval } from './LazyRequestRemoval'
import { MoveOrCopy } from './MoveOrCopy'
import { NothingFound } from './NothingFound'
import type { RemovalRequest } from './RequestRemoval'
import { ResultPlots } from './ResultPlots'
import { SelectionActions, type SelectionRuns } from './SelectionActions'
import { useHitFilter } from './useHitFilter'

const GroupedHits = dynamic(() => import('./GroupedHits').then(({ GroupedHits }) => GroupedHits), { ssr: false })

interface SearchResultsProps {
  initial: RunView
  initialCoverage: Coverage
  /** From the policy: reversible removals of up to so many messages need no approval */
  freeUpTo: number
  runActions: RunActions
  retry: (input: { runId: string }) => Promise<ActionResult<unknown>>
  runs: SelectionRuns
  request: (input: RemovalRequest) => Promise<ActionResult<{ runId: string; approvalId: string | null }>>
}

/** What a search found so far, live, and how much of what was asked has been looked at. */
export function SearchResults({
  initial,
  initialCoverage,
  freeUpTo,
  runActions,
  retry,
  runs,
  request,
}: SearchResultsProps) {
  const { runId } = initial
  const [view, setView] = useQueryStates({
    sort: parseAsStringLiteral(hitSorts).withDefault('receivedAt'),
    direction: parseAsStringLiteral(['ascending', 'descending']).withDefault('descending'),
    by: parseAsStringLiteral(['copy', 'message']).withDefault('copy'),
    plots: parseAsStringLiteral(['shown', 'hidden']).withDefault('shown'),
    message: parseAsString,
  })
  const [selection, setSelection] = useState<TableSelection>(nothingSelected)
  const [asking, setAsking] = useState<Asking | null>(null)
  const [moving, setMoving] = useState<Asking | null>(null)
  const [openCopy, setOpenCopy] = useState<HitRow | null>(null)
  const filterState = useHitFilter(() => setSelection(nothingSelected))
  const { filter, filtered } = filterState

  const { data: run } = useLiveRead(['run', runId, 'view'], `/api/runs/${runId}`, initial)
  const { data: coverage } = useLiveRead(['run', runId, 'coverage'], `/api/runs/${runId}/coverage`, initialCoverage)
  const countsOf = (query: HitFilter) => ({
    queryKey: ['run', runId, 'hitCounts', query],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      fetchJson<HitCounts>(addressOf(`/api/runs/${runId}/hitCounts`, { ...query }), signal),
  })
  const { data: all } = useQuery(countsOf({}))
  const { data: matching } = useQuery(countsOf(filter))
  const list = usePagedRows<HitRow>({
    queryKey: ['run', runId, 'hits'],
    route: `/api/runs/${runId}/hits`,
    query: { ...filter, sort: view.sort, direction: view.direction },
    enabled: view.by === 'copy',
    laterPageRows,
  })

  const mayNotChange = useReasonAgainst('mail.change')
  const mayNotRetry = useReasonAgainst('mail.search')
  const over = isOver(run.state)
  const whyNotComplete = over ? null : 'The search is still running: “all” is not known yet. Select rows, or wait.'
  const whyNoAll = mayNotChange ?? whyNotComplete

  const openAt = list.rows.findIndex((row) => row.hitId === view.message)
  const open = view.by === 'message' ? openCopy : (list.rows[openAt] ?? null)
  const go = (step: number) => {
    const next = list.rows[openAt + step]
    return next ? () => void setView({ message: next.hitId }) : undefined
  }
  const narrow = useIsNarrow()
  const connectionId = run.connectionId ?? ''
  const columns = useMemo(
    () => hitColumnsOf({ connectionId, searchRunId: runId, narrow }),
    [connectionId, runId, narrow],
  )
  const total = matching?.hits
  const chosenCount = countSelected(selection, total ?? list.rows.length)
  const askAll = () => setAsking({ selection: everythingSelected, filter, ...countsFor(matching) })
  const asked = (chosen: TableSelection): Asking => ({
    selection: chosen,
    filter,
    count: countSelected(chosen, total ?? list.rows.length),
    mailboxes: mailboxesOf(chosen, list.rows, matching),
  })
  const toolbar = (
    <>
      <FilterInput
        label="Filter the results"
        className="w-52"
        value={filterState.text}
        onValueChange={filterState.setText}
      />
      <div className="flex flex-wrap gap-2 max-md:w-full max-md:flex-nowrap max-md:overflow-x-auto">
        {hitFacets.map((facet) => (
          <FacetMenu
            key={facet}
            runId={runId}
            facet={facet}
            filter={filter}
            chosen={filterState.chosen[facet]}
            onChange={(values) => filterState.setFacet(facet, values)}
          />
        ))}
      </div>
      <SegmentedControl
        label="One row for each"
        value={view.by}
        onValueChange={(by) => {
          setSelection(nothingSelected)
          void setView({ by, message: null })
        }}
        options={[
          { value: 'copy', label: 'Copies' },
          { value: 'message', label: 'Messages' },
        ]}
      />
      <Button
        variant="ghost"
        className="max-md:hidden"
        aria-pressed={view.plots === 'shown'}
        onClick={() => void setView({ plots: view.plots === 'shown' ? 'hidden' : 'shown' })}
      >
        <ChartColumn aria-hidden />
        {view.plots === 'shown' ? 'Hide plots' : 'Show plots'}
      </Button>
      {all && all.hits > 0 ? (
        <span className="text-muted text-xs">
          {all.messages.toLocaleString('en')} different {all.messages === 1 ? 'message' : 'messages'} in{' '}
          {all.mailboxes.toLocaleString('en')} {all.mailboxes === 1 ? 'mailbox' : 'mailboxes'}
        </span>
      ) : null}
      <FilterChips state={filterState} />
    </>
  )
  const nothing = <NothingFound coverage={coverage} over={over} filtered={filtered} clear={filterState.clear} />

  return (
    <MailboxConnection connectionId={run.connectionId}>
      <PageHeader
        trail={[{ href: '/search', label: 'Search' }]}
        title={run.parentLink === 'proof' ? 'Proof of removal' : 'Search results'}
        description={describeSearch(run.input, coverage.targeted)}
        status={<RunStatus state={run.state} outcome={run.outcome} />}
        actions={
          <>
            <TimeZoneSwitch />
            <CopyNote runId={runId} />
            <Button asChild>
              <Link href={`/search?like=${runId}`}>Edit search</Link>
            </Button>
            {over ? null : <RunControls run={run} actions={runActions} />}
            <Button
              variant="primary"
              shortcut="a"
              disabledReason={whyNoAll ?? (total === 0 ? 'Nothing was found that could be removed.' : null)}
              onPointerEnter={loadRequestRemoval}
              onFocus={loadRequestRemoval}
              onClick={askAll}
            >
              <Trash2 aria-hidden />
              {total === undefined ? 'Remove all' : `Remove all ${total.toLocaleString('en')}`}
            </Button>
          </>
        }
      />
      <CoverageBar coverage={coverage} rate={run.rate} mayRetry={mayNotRetry} retry={retry} />
      {view.plots === 'shown' && all && all.hits > 0 ? <ResultPlots runId={runId} state={filterState} /> : null}
      {view.by === 'message' ? (
        <GroupedHits
          runId={runId}
          filter={filter}
          total={matching?.messages}
          openId={openCopy?.hitId ?? null}
          onOpen={setOpenCopy}
          whyNoRemoval={whyNoAll}
          onRemove={(group) =>
            setAsking({
              selection: everythingSelected,
              filter: { ...filter, group: group.key },
              count: group.copies,
              mailboxes: group.mailboxes,
            })
          }
          toolbar={toolbar}
          empty={nothing}
        />
      ) : (
        <DataTable
          label="Messages"
          columns={columns}
          {...list}
          rowId={hitIdOf}
          rowName={(row) => row.subject || 'the message without a subject'}
          storageKey="hits"
          total={total}
          sort={{ column: view.sort, direction: view.direction === 'ascending' ? 'asc' : 'desc' }}
          onSortChange={({ column, direction }) => {
            const sort = hitSorts.find((one) => one === column)
            if (!sort) return
            setSelection(nothingSelected)
            void setView({ sort, direction: direction === 'asc' ? 'ascending' : 'descending' })
          }}
          openId={view.message}
          onOpen={(row) => void setView({ message: row.hitId })}
          selection={selection}
          onSelectionChange={setSelection}
          onExclude={chosenCount > 0 ? (row) => setSelection(setSelected(selection, [row.hitId], false)) : undefined}
          bulkActions={
            <>
              <SelectionActions
                connectionId={connectionId}
                selectionOf={() => ({ searchRunId: runId, ...selectionOf(selection, filter) })}
                count={chosenCount}
                whyNotAll={selection.mode === 'all' ? whyNotComplete : null}
                runs={runs}
                onMove={() => setMoving(asked(selection))}
              />
              <Button
                size="sm"
                variant="primary"
                shortcut="a"
                disabledReason={selection.mode === 'all' ? whyNoAll : mayNotChange}
                onPointerEnter={loadRequestRemoval}
                onFocus={loadRequestRemoval}
                onClick={() => setAsking(asked(selection))}
              >
                Request removal of {chosenCount.toLocaleString('en')}
              </Button>
            </>
          }
          exports={{
            route: `/api/runs/${runId}/hits/export`,
            query: { ...filter, sort: view.sort, direction: view.direction },
            table: { label: 'IBM’s nine columns, with status', query: { table: 'query' } },
          }}
          toolbar={toolbar}
          empty={nothing}
        />
      )}
      <MessageFlyout
        message={open}
        connectionId={connectionId}
        searchRunId={runId}
        position={
          open && openAt !== -1 ? `${openAt + 1} of ${(total ?? list.rows.length).toLocaleString('en')}` : undefined
        }
        onClose={() => {
          setOpenCopy(null)
          void setView({ message: null })
        }}
        onPrevious={openAt === -1 ? undefined : go(-1)}
        onNext={openAt === -1 ? undefined : go(1)}
        footer={
          open ? (
            <>
              <Button
                variant="primary"
                shortcut="a"
                disabledReason={mayNotChange}
                onPointerEnter={loadRequestRemoval}
                onFocus={loadRequestRemoval}
                onClick={() =>
                  setAsking({
                    selection: { mode: 'some', ids: new Set([open.hitId]) },
                    filter,
                    count: 1,
                    mailboxes: 1,
                  })
                }
              >
                Request removal
              </Button>
              {openAt === -1 ? null : (
                <Button
                  shortcut="x"
                  onClick={() => setSelection(setSelected(selection, [open.hitId], !isSelected(selection, open.hitId)))}
                >
                  {isSelected(selection, open.hitId) ? 'Unselect' : 'Select'}
                </Button>
              )}
            </>
          ) : null
        }
      />
      {moving ? (
        <MoveOrCopy
          count={moving.count}
          connectionId={run.connectionId ?? ''}
          selection={{ searchRunId: runId, ...selectionOf(moving.selection, moving.filter) }}
          coverage={coverage}
          freeUpTo={freeUpTo}
          change={runs.change}
          onClose={() => setMoving(null)}
        />
      ) : null}
      {asking ? (
        <LazyRequestRemoval
          open
          onClose={() => setAsking(null)}
          count={asking.count}
          mailboxes={asking.mailboxes}
          selection={{ searchRunId: runId, ...selectionOf(asking.selection, asking.filter) }}
          connectionId={connectionId}
          coverage={coverage}
          freeUpTo={freeUpTo}
          request={request}
        />
      ) : null}
    </MailboxConnection>
  )
}

const laterPageRows = 1_000
const hitIdOf = (row: HitRow) => row.hitId

/** What a removal is asked for, as it was when the button was pressed */
interface Asking {
  selection: TableSelection
  filter: HitFilter
  count: number
  mailboxes: number | null
}

function countsFor(matching: HitCounts | undefined): Pick<Asking, 'count' | 'mailboxes'> {
  return { count: matching?.hits ?? 0, mailboxes: matching?.mailboxes ?? null }
}

function selectionOf(selection: TableSelection, filter: HitFilter): Omit<RemovalRequest['selection'], 'searchRunId'> {
  if (selection.mode === 'some') return { hits: [...selection.ids] }
  return {
    hits: 'all',
    exclude: selection.except.size > 0 ? [...selection.except] : undefined,
    filter: Object.keys(filter).length > 0 ? filter : undefined,
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
