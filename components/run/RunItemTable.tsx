'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { counted } from '@/lib/shared/counted'
import type { Target } from '@/lib/shared/run'
import { itemStates, type RunItemRow, type RunView } from '@/lib/shared/runView'
import { stateWordsOf } from '@/lib/shared/runWords'
import { findsMessages } from '@/lib/shared/searchCommands'
import { targetName } from '@/lib/shared/targetName'
import { usePagedRows } from '../live/usePagedRows'
import { MailboxAddress, MailboxConnection } from '../mailbox/MailboxLink'
import type { TableColumn } from '../table/column'
import { DataTable } from '../table/DataTable'
import { TwoLines } from '../table/TwoLines'
import { EmptyState } from '../ui/EmptyState'
import { Select } from '../ui/Select'
import { Time } from '../ui/Time'
import { useIsNarrow } from '../ui/useIsNarrow'
import { ItemStatus } from './ItemStatus'
import { RunItemFlyout } from './RunItemFlyout'

function columnsOf(commandId: string, several: boolean): readonly TableColumn<RunItemRow>[] {
  const ofSearch = findsMessages(commandId)
  const words = stateWordsOf(commandId, ofSearch)
  const status: TableColumn<RunItemRow> = {
    id: 'state',
    header: 'Outcome',
    exportAs: ['state', 'failureCode'],
    widthPx: 210,
    always: true,
    cell: (row) => <ItemStatus state={row.state} failureCode={row.failureCode} words={words} />,
  }
  const mailbox: TableColumn<RunItemRow> = {
    id: 'mailbox',
    header: 'Mailbox',
    widthPx: 240,
    cell: (row) => (
      <MailboxConnection connectionId={row.connectionId}>
        <MailboxAddress mailbox={row.mailbox ?? ''} inRow />
      </MailboxConnection>
    ),
  }
  const source: TableColumn<RunItemRow> = {
    id: 'source',
    header: 'Source',
    exportAs: 'source',
    widthPx: 160,
    hideBelow: 'sm',
    cell: (row) => row.source,
  }
  const where = several ? [mailbox, source] : [mailbox]
  const why: TableColumn<RunItemRow> = {
    id: 'failure',
    header: 'Why',
    exportAs: ['failure', 'truncated'],
    widthPx: 320,
    grow: true,
    hideBelow: 'md',
    cell: (row) => (
      <span className="text-muted">{row.failure ?? (row.truncated ? 'There is more than was returned.' : '')}</span>
    ),
  }
  const ended: TableColumn<RunItemRow> = {
    id: 'finishedAt',
    header: 'Ended',
    widthPx: 130,
    hideBelow: 'lg',
    cell: (row) => (row.finishedAt ? <Time at={row.finishedAt} /> : '–'),
  }
  if (ofSearch) {
    const found: TableColumn<RunItemRow> = {
      id: 'hitCount',
      header: 'Found',
      widthPx: 90,
      align: 'end',
      cell: (row) => row.hitCount.toLocaleString('en'),
    }
    return [status, ...where, found, why, ended]
  }
  const subject: TableColumn<RunItemRow> = {
    id: 'subject',
    header: 'Subject',
    exportAs: 'target',
    widthPx: 280,
    hideBelow: 'sm',
    cell: (row) => titleOf(row.target),
  }
  return [status, ...where, subject, why, ended]
}

/** Where there is little room, one column says what, how it ended, where and when; the others can still be exported. */
function onPhone(columns: readonly TableColumn<RunItemRow>[], ofSearch: boolean): readonly TableColumn<RunItemRow>[] {
  return columns.map((column) =>
    column.id === 'state'
      ? {
          ...column,
          header: ofSearch ? 'Mailbox' : 'What',
          widthPx: 300,
          grow: true,
          cell: (row) => (
            <TwoLines
              first={(ofSearch ? row.mailbox : titleOf(row.target)) || '–'}
              second={
                <>
                  {column.cell(row)}
                  {ofSearch ? ` · ${counted(row.hitCount, 'message')}` : row.mailbox ? ` · ${row.mailbox}` : null}
                </>
              }
              at={row.finishedAt ?? undefined}
            />
          ),
        }
      : { ...column, grow: false, hideBelow: column.id === 'failure' ? 'md' : 'lg' },
  )
}

/** Each target with its one outcome. */
export function RunItemTable({ run }: { run: RunView }) {
  const ofSearch = findsMessages(run.commandId)
  const several = run.connections.length > 1
  const [view, setView] = useQueryStates({ outcome: parseAsStringLiteral(itemStates), item: parseAsString })
  const list = usePagedRows<RunItemRow>({
    queryKey: ['run', run.runId, 'items'],
    route: `/api/runs/${run.runId}/items`,
    query: { state: view.outcome },
  })
  const openAt = list.rows.findIndex((row) => row.itemId === view.item)
  const go = (step: number) => {
    const next = list.rows[openAt + step]
    return next ? () => void setView({ item: next.itemId }) : undefined
  }
  const words = stateWordsOf(run.commandId, ofSearch)
  const narrow = useIsNarrow()
  const columns = useMemo(() => {
    const onDesk = columnsOf(run.commandId, several)
    return narrow ? onPhone(onDesk, ofSearch) : onDesk
  }, [run.commandId, several, narrow, ofSearch])
  const present = itemStates.filter((state) => run.counts[state] > 0)
  return (
    <>
      <DataTable
        label={ofSearch ? 'Mailboxes' : 'Items'}
        columns={columns}
        {...list}
        total={view.outcome ? run.counts[view.outcome] : run.counts.total}
        rowId={(row) => row.itemId}
        rowName={(row) => `item ${row.position}`}
        storageKey={ofSearch ? 'coverage' : 'items'}
        exports={{ route: `/api/runs/${run.runId}/items/export`, query: { state: view.outcome } }}
        openId={view.item}
        onOpen={(row) => void setView({ item: row.itemId })}
        toolbar={
          <Select
            aria-label="Outcome"
            aria-keyshortcuts="/"
            className="w-60"
            value={view.outcome ?? 'all'}
            onValueChange={(value) => void setView({ outcome: itemStates.find((one) => one === value) ?? null })}
            options={[
              { value: 'all', label: `Every outcome (${run.counts.total.toLocaleString('en')})` },
              ...present.map((value) => ({
                value,
                label: `${words[value]} (${run.counts[value].toLocaleString('en')})`,
              })),
            ]}
          />
        }
        empty={<EmptyState title="No item has this outcome." />}
      />
      <RunItemFlyout
        runId={run.runId}
        item={openAt === -1 ? null : (list.rows[openAt] ?? null)}
        ofSearch={ofSearch}
        words={words}
        onClose={() => void setView({ item: null })}
        onPrevious={go(-1)}
        onNext={go(1)}
      />
    </>
  )
}

function titleOf(target: Target): string {
  if (target.kind === 'message') return target.subject ?? target.messageId
  if (target.kind === 'quarantined') return target.subject ?? target.identity
  if (target.kind === 'mailbox' && target.recipient) return `to ${target.recipient}`
  return (target.kind === 'mailbox' ? undefined : targetName(target)) ?? '–'
}
