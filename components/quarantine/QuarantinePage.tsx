'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo, useState, useTransition } from 'react'
import { type QuarantinedMessage, type QuarantineList, quarantineWindow } from '@/lib/shared/quarantine'
import { ConnectionSelect } from '../frame/ConnectionSelect'
import { NoUsableConnection } from '../frame/NoUsableConnection'
import { type ConnectionChoice, useConnectionChoice } from '../frame/useConnectionChoice'
import { fetchJson } from '../live/fetchJson'
import { addressOf } from '../live/usePagedRows'
import { useSettled } from '../live/useSettled'
import { RunEvidence } from '../run/RunEvidence'
import { StartedRun } from '../run/StartedRun'
import { DataTable } from '../table/DataTable'
import { nothingSelected, type TableSelection } from '../table/selection'
import { tableStatusOf } from '../table/tableStatusOf'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { EmptyState } from '../ui/EmptyState'
import { PageHeader } from '../ui/PageHeader'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { showToast } from '../ui/toastStore'
import { useIsNarrow } from '../ui/useIsNarrow'
import { DecideDialog, type Decision } from './DecideDialog'
import { QuarantineBulkActions } from './QuarantineBulkActions'
import { QuarantineFlyout } from './QuarantineFlyout'
import { QuarantineToolbar } from './QuarantineToolbar'
import { quarantineColumnsOf } from './quarantineColumns'
import type { QuarantineRuns } from './quarantineRuns'
import { daysWords, filterParsers, noFilter, type QuarantineFilter, routeQueryOf, writeFilter } from './quarantineView'
import { quarantineSorts, sortQuarantined } from './sortQuarantined'
import { useRememberedFilter } from './useRememberedFilter'

/** What the service holds back, all of it, and what is decided about it. */
export function QuarantinePage({
  connections,
  runs,
}: {
  connections: readonly ConnectionChoice[]
  runs: QuarantineRuns
}) {
  const { chosen, usable, choose } = useConnectionChoice(connections)
  const queryClient = useQueryClient()
  const [filter, setFilter] = useQueryStates(filterParsers)
  const [{ message: openIdentity, sort, direction }, setView] = useQueryStates(viewParsers)
  const [selection, setSelection] = useState<TableSelection>(nothingSelected)
  const [deciding, setDeciding] = useState<{ decision: Decision; messages: QuarantinedMessage[] } | null>(null)
  const [started, setStarted] = useState<string | null>(null)
  const [keeping, startKeep] = useTransition()
  const narrow = useIsNarrow()
  const columns = useMemo(() => quarantineColumnsOf(narrow), [narrow])

  const connectionId = chosen?.id ?? ''
  const decided = useRememberedFilter(filter, openIdentity, (last) => void setFilter(last))
  const settled = { ...filter, subject: useSettled(filter.subject) }
  const read = useQuery({
    queryKey: ['quarantine', connectionId, settled],
    queryFn: ({ signal }) =>
      fetchJson<QuarantineList>(addressOf('/api/quarantine', routeQueryOf(settled, connectionId, new Date())), signal),
    enabled: chosen !== null && decided,
    retry: false,
  })
  const listed = read.data?.messages
  const rows = useMemo(() => sortQuarantined(listed ?? [], sort, direction), [listed, sort, direction])
  const openAt = rows.findIndex(({ identity }) => identity === openIdentity)
  const go = (step: number) => {
    const next = rows[openAt + step]
    return openAt !== -1 && next ? () => void setView({ message: next.identity }) : undefined
  }
  const selected = rows.filter(({ identity }) => selection.mode === 'some' && selection.ids.has(identity))
  const change = (part: Partial<QuarantineFilter>) => {
    setSelection(nothingSelected)
    void setFilter(part)
  }
  const decide = (decision: Decision, messages: QuarantinedMessage[]) => setDeciding({ decision, messages })
  const follow = (runId: string) => {
    setDeciding(null)
    setSelection(nothingSelected)
    setStarted(runId)
  }
  const keep = (messages: readonly QuarantinedMessage[]) =>
    startKeep(async () => {
      const answer = await runs.keep({ connectionId, input: { identities: messages.map(({ identity }) => identity) } })
      if (answer.ok) follow(answer.data.runId)
      else showToast({ tone: 'danger', title: 'Not saved', description: answer.error.message })
    })
  return (
    <>
      <PageHeader
        title="Quarantine"
        description={`Mail that Microsoft 365 holds back: ${quarantineWindow.usualDays} days back unless you say otherwise, ${quarantineWindow.longestDays} at most.`}
        actions={
          <>
            <TimeZoneSwitch />
            <ConnectionSelect chosen={chosen} usable={usable} choose={choose} />
          </>
        }
      />
      {started || read.data?.truncatedBecause || read.data?.filteredHere.length ? (
        <div className="grid gap-2 px-4 pb-3 md:px-6">
          {started ? (
            <StartedRun
              key={started}
              runId={started}
              onOver={() => void queryClient.invalidateQueries({ queryKey: ['quarantine'] })}
              onClose={() => setStarted(null)}
            >
              {(run) => (run.commandId === 'quarantine.export' ? <RunEvidence run={run} /> : null)}
            </StartedRun>
          ) : null}
          {read.data?.truncatedBecause ? (
            <Callout tone="waiting" title="Not everything is listed">
              {read.data.truncatedBecause}
            </Callout>
          ) : null}
          {read.data?.filteredHere.length ? (
            <p className="text-muted text-xs">
              Compared here, because the service cannot: {read.data.filteredHere.join(', ').toLowerCase()}.
            </p>
          ) : null}
        </div>
      ) : null}
      {chosen ? (
        <DataTable
          label="Quarantined messages"
          columns={columns}
          rows={rows}
          rowId={identityOf}
          rowName={(row) => row.subject || 'the message without a subject'}
          status={tableStatusOf(read)}
          storageKey="quarantine"
          exports={{ route: '/api/quarantine/export', query: routeQueryOf(settled, connectionId, new Date()) }}
          sort={{ column: sort, direction: direction === 'ascending' ? 'asc' : 'desc' }}
          onSortChange={(next) =>
            void setView({
              sort: quarantineSorts.find((one) => one === next.column) ?? 'receivedAt',
              direction: next.direction === 'asc' ? 'ascending' : 'descending',
            })
          }
          openId={openIdentity}
          onOpen={(row) => void setView({ message: row.identity })}
          selection={selection}
          onSelectionChange={setSelection}
          bulkActions={
            <QuarantineBulkActions
              selected={selected}
              keeping={keeping}
              onSelect={(messages) => setSelection({ mode: 'some', ids: new Set(messages.map(identityOf)) })}
              onDecide={decide}
              onKeep={keep}
            />
          }
          toolbar={<QuarantineToolbar filter={filter} onChange={change} />}
          empty={
            <EmptyState
              title={nothingHeldWords(filter)}
              action={
                writeFilter(filter) === '' ? null : <Button onClick={() => change(noFilter)}>Clear the filters</Button>
              }
            />
          }
        />
      ) : (
        <NoUsableConnection connections={connections} />
      )}
      <QuarantineFlyout
        message={rows[openAt] ?? null}
        connectionId={connectionId}
        position={openAt === -1 ? undefined : `${openAt + 1} of ${rows.length.toLocaleString('en')}`}
        onDecide={(decision, message) => decide(decision, [message])}
        onKeep={(message) => keep([message])}
        onClose={() => void setView({ message: null })}
        onPrevious={go(-1)}
        onNext={go(1)}
      />
      {deciding ? (
        <DecideDialog
          {...deciding}
          connectionId={connectionId}
          decide={runs.decide}
          onStarted={follow}
          onClose={() => setDeciding(null)}
        />
      ) : null}
    </>
  )
}

function nothingHeldWords(filter: QuarantineFilter): string {
  const time = filter.days === 'exact' ? 'in this time' : `in the ${daysWords(filter.days).toLowerCase()}`
  return writeFilter({ ...filter, days: noFilter.days }) === ''
    ? `Nothing was held back ${time}.`
    : `Nothing that fits the filters was held back ${time}.`
}

const viewParsers = {
  message: parseAsString,
  sort: parseAsStringLiteral(quarantineSorts).withDefault('receivedAt'),
  direction: parseAsStringLiteral(['ascending', 'descending']).withDefault('descending'),
}

const identityOf = ({ identity }: QuarantinedMessage) => identity
