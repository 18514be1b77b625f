'use client'
import { MoreHorizontal } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ActionResult } from '@/lib/shared/actionResult'
import type { Coverage, HitRow, RunView } from '@/lib/shared/runView'
import { isOver } from '@/lib/shared/runWords'
import { useReasonAgainst } from '../frame/PersonContext'
import { MailboxConnection, theOnly } from '../mailbox/MailboxLink'
import type { RunActions } from '../run/RunControls'
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
import { byNeed } from '../ui/byNeed'
import { useIsNarrow } from '../ui/useIsNarrow'
import { CoverageBar } from './CoverageBar'
import { type ChosenHits, everyHit, oneHit, selectedHits, selectionInput } from './chosenHits'
import { hitColumnsOf } from './hitColumns'
import { RemovalButton, RequestRemoval } from './RemovalButton'
import type { RemovalRequest } from './RequestRemoval'
import { ResultFlyout } from './ResultFlyout'
import { ResultHeader } from './ResultHeader'
import { ResultPlots } from './ResultPlots'
import { ResultToolbar } from './ResultToolbar'
import type { SelectionRuns } from './SelectionActions'
import { useSearchResults } from './useSearchResults'

const GroupedHits = byNeed(() => import('./GroupedHits')).part(({ GroupedHits }) => GroupedHits)
const NothingFound = byNeed(() => import('./NothingFound')).part(({ NothingFound }) => NothingFound)
const SelectionActions = byNeed(() => import('./SelectionActions')).part(
  ({ SelectionActions }) => SelectionActions,
  MoreActions,
)
const MoveOrCopy = byNeed(() => import('./MoveOrCopy')).part(({ MoveOrCopy }) => MoveOrCopy)

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
  const [selection, setSelection] = useState<TableSelection>(nothingSelected)
  const [asking, setAsking] = useState<ChosenHits | null>(null)
  const [moving, setMoving] = useState<ChosenHits | null>(null)
  const [openCopy, setOpenCopy] = useState<HitRow | null>(null)
  const results = useSearchResults(initial, initialCoverage, () => setSelection(nothingSelected))
  const { run, coverage, all, matching, list, view, filterState, openMessage } = results
  const { filter } = filterState

  const mayNotChange = useReasonAgainst('mail.change')
  const mayNotRetry = useReasonAgainst('mail.search')
  const over = isOver(run.state)
  const whyNotComplete = over ? null : 'The search is still running: “all” is not known yet. Select rows, or wait.'
  const whyNoAll = mayNotChange ?? whyNotComplete

  // Whichever answer says so first makes room for the plots: rows that are there do not jump
  const found = run.hitCount > 0 || list.rows.length > 0 || (all?.hits ?? 0) > 0

  const narrow = useIsNarrow()
  const { connections } = run
  const connectionIds = connections.map(({ connectionId }) => connectionId)
  const several = connections.length > 1
  const columns = useMemo(() => hitColumnsOf({ searchRunId: runId, narrow, several }), [runId, narrow, several])
  const selected = () => selectedHits(selection, filter, list.rows, matching)
  const chosenCount = countSelected(selection, matching?.hits ?? list.rows.length)
  const toolbar = <ResultToolbar runId={runId} results={results} />
  const nothing = (
    <NothingFound coverage={coverage} over={over} filtered={filterState.filtered} clear={filterState.clear} />
  )

  return (
    <MailboxConnection connectionId={theOnly(connections)}>
      <ResultHeader
        results={results}
        runActions={runActions}
        whyNoRemoval={whyNoAll}
        onRemoveAll={() => setAsking(everyHit(filter, matching))}
      />
      <CoverageBar coverage={coverage} rate={run.rate} mayRetry={mayNotRetry} retry={retry} />
      {view.plots === 'shown' && found ? <ResultPlots runId={runId} state={filterState} /> : null}
      {view.by === 'message' ? (
        <GroupedHits
          runId={runId}
          filter={filter}
          matching={matching}
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
          total={matching?.hits}
          sort={results.sort}
          onSortChange={results.sortBy}
          openId={view.message}
          onOpen={(row) => openMessage(row.hitId)}
          selection={selection}
          onSelectionChange={setSelection}
          onExclude={chosenCount > 0 ? (row) => setSelection(setSelected(selection, [row.hitId], false)) : undefined}
          bulkActions={
            <>
              <SelectionActions
                connectionIds={connectionIds}
                selectionOf={() => selectionInput(runId, selected())}
                count={chosenCount}
                whyNotAll={selection.mode === 'all' ? whyNotComplete : null}
                runs={runs}
                onMove={() => setMoving(selected())}
              />
              <RemovalButton
                size="sm"
                disabledReason={selection.mode === 'all' ? whyNoAll : mayNotChange}
                onClick={() => setAsking(selected())}
              >
                Request removal of {chosenCount.toLocaleString('en')}
              </RemovalButton>
            </>
          }
          exports={{
            route: `/api/runs/${runId}/hits/export`,
            query: results.query,
            table: { label: 'IBM’s nine columns, with status', query: { table: 'query' } },
          }}
          toolbar={toolbar}
          empty={nothing}
        />
      )}
      <ResultFlyout
        results={results}
        openCopy={openCopy}
        onClose={() => {
          setOpenCopy(null)
          openMessage(null)
        }}
        isSelected={({ hitId }) => isSelected(selection, hitId)}
        onToggle={({ hitId }) => setSelection(setSelected(selection, [hitId], !isSelected(selection, hitId)))}
        onRemove={({ hitId }) => setAsking(oneHit(hitId, filter))}
      />
      {moving ? (
        <MoveOrCopy
          count={moving.count}
          connectionIds={connectionIds}
          selection={selectionInput(runId, moving)}
          coverage={coverage}
          freeUpTo={freeUpTo}
          change={runs.change}
          onClose={() => setMoving(null)}
        />
      ) : null}
      {asking ? (
        <RequestRemoval
          open
          onClose={() => setAsking(null)}
          count={asking.count}
          mailboxes={asking.mailboxes}
          selection={selectionInput(runId, asking)}
          connectionIds={connectionIds}
          coverage={coverage}
          freeUpTo={freeUpTo}
          request={request}
        />
      ) : null}
    </MailboxConnection>
  )
}

/** The button of SelectionActions, which keeps its place until that is there */
function MoreActions() {
  return (
    <Button size="sm" busy>
      <MoreHorizontal aria-hidden />
      More actions
    </Button>
  )
}

const hitIdOf = (row: HitRow) => row.hitId
